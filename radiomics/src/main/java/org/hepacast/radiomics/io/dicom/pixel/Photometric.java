package org.hepacast.radiomics.io.dicom.pixel;

import java.util.Arrays;
import org.hepacast.radiomics.io.Refusal;

/** What the samples of a pixel mean (PS3.3 section C.7.6.3.1.2). */
public enum Photometric {
  MONOCHROME1(1),
  MONOCHROME2(1),
  PALETTE_COLOR(1),
  RGB(3),
  YBR_FULL(3),
  YBR_FULL_422(3),
  YBR_ICT(3),
  YBR_RCT(3);

  private final int samples;

  Photometric(int samples) {
    this.samples = samples;
  }

  static Photometric of(String text) {
    return Arrays.stream(values())
        .filter(p -> p.name().equals(text.replace(' ', '_')))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.unsupported(
                    "the photometric interpretation " + Refusal.quoted(text) + " is not read",
                    "export the image as MONOCHROME2 or RGB"));
  }

  int samples() {
    return samples;
  }

  public boolean isGrey() {
    return this == MONOCHROME1 || this == MONOCHROME2;
  }
}
