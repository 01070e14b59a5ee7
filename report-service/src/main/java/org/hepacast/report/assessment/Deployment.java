package org.hepacast.report.assessment;

/**
 * What every resource of one deployment has in common.
 *
 * @param identifierSystem of the RiskAssessments; says which deployment speaks
 * @param securityLabel code of v3-ObservationValue for "a device asserted this"
 * @param suiteVersion recorded with the Device
 * @param references what the EHR holds
 */
public record Deployment(
    String identifierSystem, String securityLabel, String suiteVersion, EhrReferences references) {}
