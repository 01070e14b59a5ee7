package org.hepacast.bench.radiomics;

import java.util.stream.Collectors;
import org.hepacast.radiomics.extract.FeatureName;
import org.hepacast.radiomics.extract.IbsiFamily;

/** The extractions that are measured. */
final class Protocols {

  private static final String SETTING = "setting: {binWidth: 25, additionalInfo: false}\n";
  private static final String CLASSES =
      "featureClass: {shape: , firstorder: , glcm: , glrlm: , glszm: , gldm: , ngtdm: }\n";

  static final String ORIGINAL = SETTING + CLASSES;

  static final String FOURTEEN_IMAGES =
      SETTING
          + "imageType: {Original: {}, Wavelet: {}, LoG: {sigma: [1.0, 2.0, 3.0, 4.0, 5.0]}}\n"
          + CLASSES;

  private static final String IBSI_SETTING =
      "profile: ibsi\n"
          + "setting: {binWidth: 25, resegmentRange: [-1000, 1000], aggregation: [3D_comb],"
          + " additionalInfo: false}\n";
  private static final String IBSI_CLASSES =
      "featureClass: {%sstat: , ih: , cm: , rlm: , szm: , dzm: , ngt: , ngl: }\n";

  /** What Pictologics computes by default, but for the form. */
  static final String IBSI = IBSI_SETTING + IBSI_CLASSES.formatted("");

  /** The same with the form: all of the family but Moran's I and Geary's C. */
  static final String IBSI_FORM =
      IBSI_SETTING + IBSI_CLASSES.formatted("morph: [%s], ".formatted(form()));

  /** The same with these two as well. */
  static final String IBSI_ALL_MORPHOLOGY = IBSI_SETTING + IBSI_CLASSES.formatted("morph: , ");

  private static String form() {
    return IbsiFamily.MORPH.names().stream()
        .map(FeatureName::name)
        .filter(name -> !name.equals("morph_moran_i") && !name.equals("morph_geary_c"))
        .collect(Collectors.joining(", "));
  }

  private Protocols() {}
}
