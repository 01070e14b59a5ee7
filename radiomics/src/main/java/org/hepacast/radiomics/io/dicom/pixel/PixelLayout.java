package org.hepacast.radiomics.io.dicom.pixel;

import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Tag;

/**
 * How the pixels of one image are stored (PS3.3 section C.7.6.3), checked for contradictions.
 *
 * @param samples numbers per pixel: 1 or 3
 * @param planar whether the colours of a native frame come one plane after another
 */
public record PixelLayout(
    int rows,
    int columns,
    int samples,
    int frames,
    int bitsAllocated,
    int bitsStored,
    int highBit,
    boolean signed,
    boolean planar,
    Photometric photometric) {

  public PixelLayout {
    check(rows >= 1 && columns >= 1, "an image of " + columns + " x " + rows + " pixels");
    check(frames >= 1, frames + " frames");
    check(samples == photometric.samples(), samples + " samples per pixel for " + photometric);
    check(
        bitsAllocated == 1 || bitsAllocated == 8 || bitsAllocated == 16,
        bitsAllocated + " bits allocated per sample");
    check(bitsStored >= 1 && bitsStored <= bitsAllocated, bitsStored + " bits stored");
    check(highBit >= bitsStored - 1 && highBit < bitsAllocated, "high bit " + highBit);
    check(
        (long) rows * columns * samples <= Integer.MAX_VALUE / 8,
        "a frame of " + columns + " x " + rows + " pixels");
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw Refusal.unsupported(
          "DICOM pixels with " + what + " are not read",
          "export the image with 8 or 16 bits and 1 or 3 samples per pixel");
    }
  }

  public static PixelLayout of(DataSet data) {
    int allocated = data.requireInt(Tag.BITS_ALLOCATED);
    int stored = data.intOr(Tag.BITS_STORED, allocated);
    return new PixelLayout(
        data.requireInt(Tag.ROWS),
        data.requireInt(Tag.COLUMNS),
        data.intOr(Tag.SAMPLES_PER_PIXEL, 1),
        data.intOr(Tag.NUMBER_OF_FRAMES, 1),
        allocated,
        stored,
        data.intOr(Tag.HIGH_BIT, stored - 1),
        data.intOr(Tag.PIXEL_REPRESENTATION, 0) == 1,
        data.intOr(Tag.PLANAR_CONFIGURATION, 0) == 1,
        Photometric.of(data.text(Tag.PHOTOMETRIC_INTERPRETATION).orElse("MONOCHROME2")));
  }

  public int pixels() {
    return rows * columns;
  }

  int frameSamples() {
    return rows * columns * samples;
  }

  /** Bytes of a native frame; for 1 bit per pixel frames share bytes and this does not apply. */
  long nativeFrameBytes() {
    long samplesStored =
        photometric == Photometric.YBR_FULL_422 ? 2L * pixels() : (long) frameSamples();
    return samplesStored * (bitsAllocated / 8);
  }

  /** The number in the bits that count, with its sign. */
  int value(int raw) {
    int shifted = raw >>> (highBit + 1 - bitsStored);
    int unused = 32 - bitsStored;
    return signed ? shifted << unused >> unused : shifted << unused >>> unused;
  }

  public int lowest() {
    return signed ? -(1 << (bitsStored - 1)) : 0;
  }

  public int highest() {
    return signed ? (1 << (bitsStored - 1)) - 1 : (1 << bitsStored) - 1;
  }
}
