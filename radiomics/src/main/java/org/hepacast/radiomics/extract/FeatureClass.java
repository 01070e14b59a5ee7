package org.hepacast.radiomics.extract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hepacast.radiomics.feature.Cooccurrence;
import org.hepacast.radiomics.feature.FirstOrder;
import org.hepacast.radiomics.feature.Glcm;
import org.hepacast.radiomics.feature.Gldm;
import org.hepacast.radiomics.feature.Glrlm;
import org.hepacast.radiomics.feature.Glszm;
import org.hepacast.radiomics.feature.LevelSize;
import org.hepacast.radiomics.feature.Ngtdm;
import org.hepacast.radiomics.feature.Shape;
import org.hepacast.radiomics.feature.Shape2D;
import org.hepacast.radiomics.feature.ShapeFeature;
import org.hepacast.radiomics.feature.Statistic;

/** PyRadiomics' feature classes, in the order in which it takes them if a file names none. */
public enum FeatureClass implements Family {
  FIRSTORDER(
      "firstorder",
      Statistic.values(),
      in ->
          FirstOrder.features(
              in.intensities(),
              in.grey(),
              in.settings().get(Setting.VOXEL_ARRAY_SHIFT),
              in.region().geometry().voxelVolumeMm3())),
  GLCM("glcm", Cooccurrence.values(), in -> Glcm.features(in.grey(), in.texture(), in.parts())),
  GLDM("gldm", LevelSize.values(), in -> Gldm.features(in.grey(), in.texture())),
  GLRLM("glrlm", LevelSize.values(), in -> Glrlm.features(in.grey(), in.texture(), in.parts())),
  GLSZM("glszm", LevelSize.values(), in -> Glszm.features(in.grey(), in.texture())),
  NGTDM("ngtdm", Ngtdm.Feature.values(), in -> Ngtdm.features(in.grey(), in.texture())),
  SHAPE("shape", ShapeFeature.values(), FeatureClass::shape),
  SHAPE_2D("shape2D", Shape2D.Feature.values(), FeatureClass::shape2D);

  private final String key;
  private final List<FeatureName> names;
  private final Function<FamilyInput, double[]> kernel;

  FeatureClass(String key, Enum<?>[] features, Function<FamilyInput, double[]> kernel) {
    this.key = key;
    this.kernel = kernel;
    names = Names.pyradiomics(key, features);
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public List<FeatureName> names() {
    return names;
  }

  /** Whether it is computed from grey levels. */
  boolean needsLevels() {
    return !isShape();
  }

  /** What is costly and not wanted is left out. */
  FamilyResult compute(FamilyInput input, List<FeatureName> wanted) {
    return new FamilyResult(kernel.apply(input.wanting(wanted)));
  }

  boolean isShape() {
    return this == SHAPE || this == SHAPE_2D;
  }

  static Optional<FeatureClass> find(String key) {
    return Arrays.stream(values()).filter(c -> c.key.equals(key)).findFirst();
  }

  private static double[] shape(FamilyInput in) {
    Shape shape = Shape.of(in.region().geometry(), in.region().mask());
    return Arrays.stream(ShapeFeature.values()).mapToDouble(f -> f.of(shape)).toArray();
  }

  private static double[] shape2D(FamilyInput in) {
    Shape2D shape = PyradiomicsFeatures.shape2D(in.settings(), in.region());
    return Arrays.stream(Shape2D.Feature.values()).mapToDouble(shape::of).toArray();
  }
}
