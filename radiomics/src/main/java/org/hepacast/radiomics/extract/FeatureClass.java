package org.hepacast.radiomics.extract;

import java.util.Arrays;
import java.util.Optional;

/** PyRadiomics' feature classes, in the order in which it takes them if a file names none. */
public enum FeatureClass {
  FIRSTORDER("firstorder"),
  GLCM("glcm"),
  GLDM("gldm"),
  GLRLM("glrlm"),
  GLSZM("glszm"),
  NGTDM("ngtdm"),
  SHAPE("shape"),
  SHAPE_2D("shape2D");

  private final String key;

  FeatureClass(String key) {
    this.key = key;
  }

  public String key() {
    return key;
  }

  boolean isShape() {
    return this == SHAPE || this == SHAPE_2D;
  }

  static Optional<FeatureClass> find(String key) {
    return Arrays.stream(values()).filter(c -> c.key.equals(key)).findFirst();
  }
}
