package org.hepacast.phantom.ct;

/**
 * A slice as it is drawn, x fastest; the arrays are the slice's own, read only.
 *
 * @param number from 0, from the feet
 * @param hu attenuation per pixel
 * @param lobe per pixel 0 outside the liver, else one more than the {@link Lobe}'s place
 * @param lesion per pixel the number of its metastasis, 0 for none
 * @param primary per pixel 1 in the tumour of the bowel
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody; a slice is large.
public record CtSlice(int number, short[] hu, byte[] lobe, byte[] lesion, byte[] primary) {}
