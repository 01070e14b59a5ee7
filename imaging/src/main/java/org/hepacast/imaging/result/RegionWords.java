package org.hepacast.imaging.result;

import org.hepacast.dicom.header.Code;
import org.hepacast.dicom.header.Codes;

/** A region in words, for people who read an Observation. */
final class RegionWords {

  private RegionWords() {}

  static String of(String region) {
    RegionMeaning meaning = RegionMeaning.of(region);
    Code type = meaning.type();
    return type.equals(Codes.METASTASIS) ? "Liver lesions" : type.meaning();
  }
}
