package org.hepacast.contracts.fhir;

/** Code systems and identifier systems: those of the world, and this suite's own. */
public final class Systems {
  public static final String LOINC = "http://loinc.org";
  public static final String SNOMED_CT = "http://snomed.info/sct";
  public static final String UCUM = "http://unitsofmeasure.org";
  public static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";

  /** Features by their catalogue name: also a way for an EHR to send what has no code elsewhere. */
  public static final String FEATURE = "urn:hepacast:codesystem:feature";

  /** Values of coded features, {@code feature:value}: targets of a hospital's ConceptMap. */
  public static final String VALUE = "urn:hepacast:codesystem:value";

  /** Groups of the catalogue's codes: targets of a hospital's ConceptMap. */
  public static final String CONDITION_GROUP = "urn:hepacast:codesystem:condition-group";

  public static final String PROCEDURE_GROUP = "urn:hepacast:codesystem:procedure-group";
  public static final String MEDICATION_GROUP = "urn:hepacast:codesystem:medication-group";
  public static final String SITE_GROUP = "urn:hepacast:codesystem:site-group";

  public static final String MODEL_FAMILY = "urn:hepacast:codesystem:model-family";
  public static final String METHOD = "urn:hepacast:codesystem:method";
  public static final String ENDPOINT = "urn:hepacast:codesystem:endpoint";
  public static final String RISK_GROUP = "urn:hepacast:codesystem:risk-group";
  public static final String DEVICE_TYPE = "urn:hepacast:codesystem:device-type";
  public static final String MODEL_ARTEFACT = "urn:hepacast:identifier:model-artefact";
  public static final String MODEL_IDENTIFIER = "urn:hepacast:identifier:model";
  public static final String RISK_ASSESSMENT_IDENTIFIER = "urn:hepacast:identifier:riskassessment";

  private Systems() {}
}
