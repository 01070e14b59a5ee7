package org.hepacast.radiomics.extract;

import java.util.HashSet;
import java.util.List;
import org.hepacast.radiomics.extract.Names.IbsiName;
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
import org.hepacast.radiomics.feature.Texture;
import org.hepacast.radiomics.parameter.Settings;
import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.prepare.Region;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;

/** IBSI's feature families for one image. */
final class IbsiFeatures {

  /** Families that need no grey levels. */
  private static final List<String> INTENSITY_FAMILIES = List.of("morph", "loc", "stat", "ivh");

  private final Settings settings;
  private final List<String> families;
  private final String prefix;
  private final NamedValues<Double> values;

  /**
   * @param prefix before every name; empty for the image itself, which alone has a form
   */
  IbsiFeatures(
      Settings settings, Selection.Ibsi selection, String prefix, NamedValues<Double> values) {
    this.settings = settings;
    this.prefix = prefix;
    this.values = values;
    families = selection.families();
  }

  /** What the features look at: the region, and around it what local intensity averages over. */
  static Box box(Prepared prepared, Selection.Ibsi selection) {
    Box box = prepared.morphological().requireBox();
    return selection.families().contains("loc")
        ? LocalIntensity.reach(box, prepared.image().geometry())
        : box;
  }

  /**
   * All families chosen, each value under its tag.
   *
   * @param image the image, larger than the region: local intensity looks beyond it
   */
  void of(Volume image, Mask intensity, Mask morphological) {
    Box box = morphological.requireBox();
    Region region = Region.of(image, intensity, box);
    byte[] form = morphological.crop(box).voxels();
    if (families.contains("morph") && prefix.isEmpty()) {
      put("morph", "", Morphology.Feature.class, Morphology.features(region, form));
    }
    if (families.contains("loc")) {
      var local = LocalIntensity.of(image, intensity);
      put("loc_peak_loc", local.local());
      put("loc_peak_glob", local.global());
    }
    if (families.contains("stat")) {
      put("stat", "", Statistic.class, Statistics.of(region.intensities(), 0));
    }
    if (families.contains("ivh")) {
      intensityVolumeHistogram(region);
    }
    if (families.stream().allMatch(INTENSITY_FAMILIES::contains)) {
      return;
    }
    GreyLevels grey = GreyLevels.of(region, IbsiLevels.texture(settings), 1);
    if (families.contains("ih")) {
      put("ih", "", Statistic.class, histogram(grey));
    }
    texture(grey, form);
  }

  private static double[] histogram(GreyLevels grey) {
    double[] f = Statistics.of(IntensityHistogram.levels(grey), 0);
    var histogram = IntensityHistogram.of(grey);
    f[Statistic.MODE.ordinal()] = histogram.mode();
    f[Statistic.ENTROPY.ordinal()] = histogram.entropy();
    f[Statistic.UNIFORMITY.ordinal()] = histogram.uniformity();
    f[Statistic.MAXIMUM_GRADIENT.ordinal()] = histogram.maximumGradient();
    f[Statistic.MAXIMUM_GRADIENT_LEVEL.ordinal()] = histogram.maximumGradientLevel();
    f[Statistic.MINIMUM_GRADIENT.ordinal()] = histogram.minimumGradient();
    f[Statistic.MINIMUM_GRADIENT_LEVEL.ordinal()] = histogram.minimumGradientLevel();
    return f;
  }

  private void intensityVolumeHistogram(Region region) {
    IntensityVolumeHistogram ivh = IbsiLevels.intensityVolume(settings, region);
    put("ivh_v10", ivh.volumeAt10());
    put("ivh_v90", ivh.volumeAt90());
    put("ivh_i10", ivh.intensityAt10());
    put("ivh_i90", ivh.intensityAt90());
    put("ivh_diff_v10_v90", ivh.volumeAt10() - ivh.volumeAt90());
    put("ivh_diff_i10_i90", ivh.intensityAt10() - ivh.intensityAt90());
  }

  private void texture(GreyLevels grey, byte[] form) {
    var plainKeys = new HashSet<String>();
    for (Aggregation aggregation : settings.get(Setting.AGGREGATION)) {
      Texture texture = aggregation.texture();
      String suffix = "_" + aggregation.key();
      if (families.contains("cm")) {
        put("cm", suffix, Cooccurrence.class, Glcm.features(grey, texture));
      }
      if (families.contains("rlm")) {
        put("rlm", suffix, LevelSize.class, Glrlm.features(grey, texture));
      }
      String plain = "_" + aggregation.keyWithoutDirections();
      if (!plainKeys.add(plain)) {
        continue;
      }
      if (families.contains("szm")) {
        put("szm", plain, LevelSize.class, Glszm.features(grey, texture));
      }
      if (families.contains("dzm")) {
        put("dzm", plain, LevelSize.class, Gldzm.features(grey, form, texture));
      }
      if (families.contains("ngt")) {
        put("ngt", plain, Ngtdm.Feature.class, Ngtdm.features(grey, texture));
      }
      if (families.contains("ngl")) {
        put("ngl", plain, LevelSize.class, Gldm.features(grey, texture));
      }
    }
  }

  private <E extends Enum<E>> void put(
      String family, String suffix, Class<E> keys, double[] features) {
    for (IbsiName name : Names.ibsi()) {
      if (name.family().equals(family)) {
        put(name.tag() + suffix, features[Enum.valueOf(keys, name.feature()).ordinal()]);
      }
    }
  }

  private void put(String tag, double value) {
    values.put(prefix + tag, value, "the image " + (prefix.isEmpty() ? "itself" : prefix));
  }
}
