package org.hepacast.phantom.us;

/**
 * A frame as it is drawn, x fastest; the arrays are the frame's own, read only.
 *
 * @param number from 0
 * @param grey 8 bits per pixel, without a sign
 * @param liver per pixel 1 where liver with its vessels and lesions is seen
 * @param lesion per pixel the number of its lesion, 0 for none
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
public record UltrasoundFrame(int number, byte[] grey, byte[] liver, byte[] lesion) {}
