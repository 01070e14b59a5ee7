package org.hepacast.workbench.cohort.simulation;

/**
 * A patient with his outcome.
 *
 * @param seed of his phantom
 * @param risk the sum of the planted effects
 * @param event whether the outcome happened
 * @param months until then or until follow-up ended; 0 where time plays no part
 */
record SimulatedPatient(
    String id,
    DesignPart part,
    PatientDraw draw,
    long seed,
    double risk,
    boolean event,
    double months) {}
