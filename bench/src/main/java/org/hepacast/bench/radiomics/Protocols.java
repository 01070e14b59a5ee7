package org.hepacast.bench.radiomics;

/** The two extractions that are measured. */
final class Protocols {

  private static final String SETTING = "setting: {binWidth: 25, additionalInfo: false}\n";
  private static final String CLASSES =
      "featureClass: {shape: , firstorder: , glcm: , glrlm: , glszm: , gldm: , ngtdm: }\n";

  static final String ORIGINAL = SETTING + CLASSES;

  static final String FOURTEEN_IMAGES =
      SETTING
          + "imageType: {Original: {}, Wavelet: {}, LoG: {sigma: [1.0, 2.0, 3.0, 4.0, 5.0]}}\n"
          + CLASSES;

  private Protocols() {}
}
