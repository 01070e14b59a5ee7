package org.hepacast.imaging.result;

import org.hepacast.dicom.header.Code;
import org.hepacast.dicom.header.Codes;

/** A region in words, for people who read an Observation or look at the page. */
public final class RegionWords {

  private RegionWords() {}

  public static String of(String region) {
    RegionMeaning meaning = RegionMeaning.of(region);
    Code type = meaning.type();
    return type.equals(Codes.METASTASIS) ? "Liver lesions" : type.meaning();
  }
}
