/**
 * Patients who never were, for the studies whose patients cannot be had. A {@link
 * org.hepacast.workbench.cohort.simulation.StudyDesign} is a data file of each paper: how many
 * patients, how each column is spread by the paper's Table 1, what makes the outcome likelier and
 * by how much, each with its place in the paper or the word "assumed". {@link
 * org.hepacast.workbench.cohort.simulation.Simulation} draws from it: the columns of a patient
 * ({@code PatientDraw}), how his tumours look ({@code Looks}: texture, rim, shape, liver), from
 * both his latent risk, from that his outcome, and from the looks a phantom that is drawn when
 * somebody asks for it ({@code SimulatedImages}).
 *
 * <p>Each patient follows from seed, part and place in it alone: the same patients whatever the
 * number of threads, and the first hundred of a thousand are the same as a hundred.
 */
@NullMarked
package org.hepacast.workbench.cohort.simulation;

import org.jspecify.annotations.NullMarked;
