/**
 * One patient in the dress of many systems. What is so of a patient is said once, in clinical words
 * ({@link org.hepacast.testbed.dress.ClinicalFact}); a {@link org.hepacast.testbed.dress.Dress}
 * writes it as one kind of EHR sends it, with that EHR's profiles, codes, units, references and
 * times, and brings the ConceptMap that such a hospital would give the suite for its own codes. The
 * scores of a patient must be the same in every dress.
 */
@NullMarked
package org.hepacast.testbed.dress;

import org.jspecify.annotations.NullMarked;
