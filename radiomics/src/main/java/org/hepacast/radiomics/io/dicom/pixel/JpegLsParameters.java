package org.hepacast.radiomics.io.dicom.pixel;

import org.hepacast.radiomics.io.Refusal;

/**
 * Coding parameters of JPEG-LS (ITU T.87 sections A.2.1 and C.2.4.1.1).
 *
 * @param near largest difference that near-lossless coding may make
 * @param range number of different prediction errors
 * @param qbpp bits of a prediction error
 * @param limit longest Golomb code
 */
record JpegLsParameters(
    int maxval, int near, int t1, int t2, int t3, int reset, int range, int qbpp, int limit) {

  private static final int DEFAULT_RESET = 64;

  /** Presets are MAXVAL, T1, T2, T3, RESET; 0 stands for the default. */
  static JpegLsParameters of(int precision, int near, int[] presets) {
    int maxval = presets[0] == 0 ? (1 << precision) - 1 : presets[0];
    if (maxval < 1 || maxval >= 1 << precision || near > Math.min(255, maxval / 2)) {
      throw outOfRange();
    }
    int[] basic = basic(maxval, near);
    int t1 = presets[1] == 0 ? clamp(basic[0], near + 1, maxval) : presets[1];
    int t2 = presets[2] == 0 ? clamp(basic[1], t1, maxval) : presets[2];
    int t3 = presets[3] == 0 ? clamp(basic[2], t2, maxval) : presets[3];
    int reset = presets[4] == 0 ? DEFAULT_RESET : presets[4];
    if (t1 < near + 1 || t2 < t1 || t3 < t2 || t3 > maxval || reset < 3) {
      throw outOfRange();
    }
    int range = (maxval + 2 * near) / (2 * near + 1) + 1;
    int bpp = Math.max(2, bits(maxval + 1));
    return new JpegLsParameters(
        maxval, near, t1, t2, t3, reset, range, bits(range), 2 * (bpp + Math.max(8, bpp)));
  }

  /** Thresholds before they are clamped. */
  private static int[] basic(int maxval, int near) {
    if (maxval >= 128) {
      int factor = (Math.min(maxval, 4095) + 128) / 256;
      return new int[] {
        factor + 2 + 3 * near, 4 * factor + 3 + 5 * near, 17 * factor + 4 + 7 * near
      };
    }
    int factor = 256 / (maxval + 1);
    return new int[] {
      Math.max(2, 3 / factor + 3 * near),
      Math.max(3, 7 / factor + 5 * near),
      Math.max(4, 21 / factor + 7 * near)
    };
  }

  private static int clamp(int value, int low, int high) {
    return value > high || value < low ? low : value;
  }

  /** Ceiling of the binary logarithm. */
  private static int bits(int count) {
    return 32 - Integer.numberOfLeadingZeros(count - 1);
  }

  private static RuntimeException outOfRange() {
    return Refusal.malformed("the parameters of a JPEG-LS stream are out of range");
  }
}
