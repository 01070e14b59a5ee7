/**
 * PNG, in which ultrasound frames and photographs of slices travel: a picture without a place in
 * the patient, read as a two-dimensional image and never written.
 */
@NullMarked
package org.hepacast.radiomics.io.png;

import org.jspecify.annotations.NullMarked;
