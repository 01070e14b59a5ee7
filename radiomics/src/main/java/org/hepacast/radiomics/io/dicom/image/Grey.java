package org.hepacast.radiomics.io.dicom.image;

import java.util.Arrays;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.pixel.PixelData;

/**
 * Brightness of a pixel. Colours count by ITU-R BT.601, the luma that DICOM's YBR interpretations
 * are built on (PS3.3 section C.7.6.3.1.2), rounded to whole numbers, so that a grey image stored
 * in colour gives its grey values.
 */
final class Grey {

  private static final double RED = 0.299;
  private static final double GREEN = 0.587;
  private static final double BLUE = 0.114;

  private Grey() {}

  static float[] of(DataSet data, PixelData pixels, int[] samples) {
    return switch (pixels.decodedPhotometric()) {
      case MONOCHROME2 -> grey(samples);
      case MONOCHROME1 -> inverted(samples, pixels.layout().highest());
      case RGB -> rgb(samples);
      case YBR_FULL, YBR_FULL_422, YBR_ICT, YBR_RCT -> luma(samples);
      case PALETTE_COLOR -> palette(data, samples);
    };
  }

  private static float[] grey(int[] samples) {
    float[] grey = new float[samples.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = samples[i];
    }
    return grey;
  }

  private static float[] inverted(int[] samples, int white) {
    float[] grey = new float[samples.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = white - samples[i];
    }
    return grey;
  }

  private static float[] luma(int[] samples) {
    float[] grey = new float[samples.length / 3];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = samples[3 * i];
    }
    return grey;
  }

  private static float[] rgb(int[] samples) {
    float[] grey = new float[samples.length / 3];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = brightness(samples[3 * i], samples[3 * i + 1], samples[3 * i + 2]);
    }
    return grey;
  }

  private static float brightness(double red, double green, double blue) {
    return (float) Math.rint(RED * red + GREEN * green + BLUE * blue);
  }

  private static float[] palette(DataSet data, int[] samples) {
    Palette red = Palette.of(data, Tag.RED_PALETTE_DESCRIPTOR, Tag.RED_PALETTE_DATA);
    Palette green = Palette.of(data, Tag.GREEN_PALETTE_DESCRIPTOR, Tag.GREEN_PALETTE_DATA);
    Palette blue = Palette.of(data, Tag.BLUE_PALETTE_DESCRIPTOR, Tag.BLUE_PALETTE_DATA);
    float[] grey = new float[samples.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = brightness(red.at(samples[i]), green.at(samples[i]), blue.at(samples[i]));
    }
    return grey;
  }

  /** A palette lookup table (PS3.3 section C.7.6.3.1.5), taken to 8 bits. */
  private record Palette(double[] entries, int first, int bits) {

    static Palette of(DataSet data, Tag descriptor, Tag content) {
      double[] facts = data.numbers(descriptor, 3);
      double[] entries = data.numbers(content);
      if (facts == null) {
        throw Refusal.malformed("a palette image lacks its palette");
      }
      int count = facts[0] == 0 ? 1 << 16 : (int) facts[0];
      int bits = (int) facts[2];
      if (bits == 8 && entries.length == (count + 1) / 2) {
        entries = bytes(entries, count);
      }
      if (entries.length < count || count < 1 || bits != 8 && bits != 16) {
        throw Refusal.malformed("the palette of the image has another size than it says");
      }
      return new Palette(Arrays.copyOf(entries, count), (int) facts[1], bits);
    }

    /** Two entries of 8 bits per word, the first in the low byte. */
    private static double[] bytes(double[] words, int count) {
      double[] bytes = new double[count];
      for (int i = 0; i < count; i++) {
        int word = (int) words[i / 2];
        bytes[i] = i % 2 == 0 ? word & 0xff : word >> 8;
      }
      return bytes;
    }

    double at(int stored) {
      int index = Math.clamp((long) stored - first, 0, entries.length - 1);
      return bits == 16 ? (int) entries[index] >> 8 : entries[index];
    }
  }
}
