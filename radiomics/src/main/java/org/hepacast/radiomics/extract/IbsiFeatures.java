package org.hepacast.radiomics.extract;

import java.util.HashSet;
import org.hepacast.radiomics.extract.IbsiFamily.Per;
import org.hepacast.radiomics.feature.LocalIntensity;
import org.hepacast.radiomics.feature.Texture;
import org.hepacast.radiomics.parameter.Settings;
import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.prepare.Region;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;

/** IBSI's feature families for one image. */
final class IbsiFeatures {

  private final Settings settings;
  private final Selection.Ibsi selection;
  private final String prefix;
  private final NamedValues<Double> values = new NamedValues<>();

  /**
   * @param prefix before every name; empty for the image itself
   */
  IbsiFeatures(Settings settings, Selection.Ibsi selection, String prefix) {
    this.settings = settings;
    this.selection = selection;
    this.prefix = prefix;
  }

  /** What the features look at: the region, and around it what local intensity averages over. */
  static Box box(Prepared prepared, Selection.Ibsi selection) {
    Box box = prepared.morphological().requireBox();
    return selection.families().contains(IbsiFamily.LOC)
        ? LocalIntensity.reach(box, prepared.image().geometry())
        : box;
  }

  /**
   * All families chosen, each value under its tag.
   *
   * @param image the image, larger than the region: local intensity looks beyond it
   * @param withForm whether families of the region itself are computed with this image
   */
  NamedValues<Double> of(Volume image, Mask intensity, Mask morphological, boolean withForm) {
    Box box = morphological.requireBox();
    Region region = Region.of(image, intensity, box);
    byte[] form = morphological.crop(box).voxels();
    var input =
        new FamilyInput(
                settings, region, () -> GreyLevels.of(region, IbsiLevels.texture(settings), 1))
            .within(new FamilyInput.Surroundings(image, intensity, form));
    if (withForm) {
      putAll(Per.REGION, "", "", input);
    }
    putAll(Per.IMAGE, prefix, "", input);
    var keys = new HashSet<String>();
    for (Aggregation aggregation : settings.get(Setting.AGGREGATION)) {
      Texture texture = aggregation.texture();
      putAll(Per.DIRECTIONS, prefix, "_" + aggregation.key(), input.by(texture));
      // 3D_avg and 3D_comb are one where there are no directions.
      if (keys.add(aggregation.keyWithoutDirections())) {
        putAll(Per.SLICES, prefix, "_" + aggregation.keyWithoutDirections(), input);
      }
    }
    return values;
  }

  private void putAll(Per per, String before, String after, FamilyInput input) {
    for (IbsiFamily family : selection.families()) {
      if (family.per() == per) {
        FamilyResult result = family.compute(input);
        for (FeatureName name : family.names()) {
          values.put(before + name.name() + after, result.of(name), source());
        }
      }
    }
  }

  private String source() {
    return prefix.isEmpty() ? "the image itself" : "the image " + prefix;
  }
}
