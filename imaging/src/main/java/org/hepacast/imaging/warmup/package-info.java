/**
 * Images of nobody, drawn from a seed and written as DICOM: what a fresh process measures before
 * the first study comes.
 */
@NullMarked
package org.hepacast.imaging.warmup;

import org.jspecify.annotations.NullMarked;
