package org.hepacast.radiomics.extract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hepacast.radiomics.feature.Cooccurrence;
import org.hepacast.radiomics.feature.Glcm;
import org.hepacast.radiomics.feature.Gldm;
import org.hepacast.radiomics.feature.Gldzm;
import org.hepacast.radiomics.feature.Glrlm;
import org.hepacast.radiomics.feature.Glszm;
import org.hepacast.radiomics.feature.IntensityHistogram;
import org.hepacast.radiomics.feature.IntensityVolumeHistogram;
import org.hepacast.radiomics.feature.LevelSize;
import org.hepacast.radiomics.feature.LocalIntensity;
import org.hepacast.radiomics.feature.Morphology;
import org.hepacast.radiomics.feature.Ngtdm;
import org.hepacast.radiomics.feature.Statistic;
import org.hepacast.radiomics.feature.Statistics;

/** IBSI's feature families, in the order of the manual. */
public enum IbsiFamily implements Family {
  MORPH("morph", Per.REGION, Morphology.Feature.values(), IbsiFamily::morphology),
  LOC("loc", Per.IMAGE, LocalIntensity.Feature.values(), IbsiFamily::localIntensity),
  STAT("stat", Per.IMAGE, Statistic.values(), in -> Statistics.of(in.intensities(), 0)),
  IH("ih", Per.IMAGE, Statistic.values(), in -> IntensityHistogram.features(in.grey())),
  IVH(
      "ivh",
      Per.IMAGE,
      IntensityVolumeHistogram.Feature.values(),
      in -> IbsiLevels.intensityVolume(in.settings(), in.region()).features()),
  CM(
      "cm",
      Per.DIRECTIONS,
      Cooccurrence.values(),
      in -> Glcm.features(in.grey(), in.texture(), in.parts())),
  RLM(
      "rlm",
      Per.DIRECTIONS,
      LevelSize.values(),
      in -> Glrlm.features(in.grey(), in.texture(), in.parts())),
  SZM(
      "szm",
      Per.SLICES,
      LevelSize.values(),
      in -> Glszm.features(in.grey(), in.zones(), in.texture())),
  DZM(
      "dzm",
      Per.SLICES,
      LevelSize.values(),
      in -> Gldzm.features(in.grey(), in.zones(), in.surroundings().form(), in.texture())),
  NGT("ngt", Per.SLICES, Ngtdm.Feature.values(), in -> Ngtdm.features(in.grey(), in.texture())),
  NGL("ngl", Per.SLICES, LevelSize.values(), in -> Gldm.features(in.grey(), in.texture()));

  /** How often a family is computed. */
  enum Per {
    /** Once: it does not depend on what filters make of the image. */
    REGION,
    IMAGE,
    /** For each way in which the matrices of directions and slices become one. */
    DIRECTIONS,
    /** For each way in which those of slices become one: there are no directions. */
    SLICES
  }

  private final String key;
  private final Per per;
  private final List<FeatureName> names;
  private final Function<FamilyInput, double[]> kernel;

  IbsiFamily(String key, Per per, Enum<?>[] features, Function<FamilyInput, double[]> kernel) {
    this.key = key;
    this.per = per;
    this.kernel = kernel;
    names = Names.ibsi(key, features);
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
    return this == IH || per == Per.DIRECTIONS || per == Per.SLICES;
  }

  /** What is costly and not wanted is left out. */
  FamilyResult compute(FamilyInput input, List<FeatureName> wanted) {
    return new FamilyResult(kernel.apply(input.wanting(wanted)));
  }

  Per per() {
    return per;
  }

  static Optional<IbsiFamily> find(String key) {
    return Arrays.stream(values()).filter(f -> f.key.equals(key)).findFirst();
  }

  static String keys() {
    return Arrays.stream(values()).map(IbsiFamily::key).collect(Collectors.joining(", "));
  }

  private static double[] morphology(FamilyInput in) {
    boolean autocorrelation =
        in.wants(Morphology.Feature.MORAN_I) || in.wants(Morphology.Feature.GEARY_C);
    byte[] form = in.surroundings().form();
    return Morphology.features(in.region(), in.intensities(), form, autocorrelation, in.parts());
  }

  private static double[] localIntensity(FamilyInput in) {
    var around = in.surroundings();
    return LocalIntensity.of(around.image(), around.intensity()).features();
  }
}
