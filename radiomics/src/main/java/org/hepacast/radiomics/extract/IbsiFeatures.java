package org.hepacast.radiomics.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
  private final List<FamilyTask> tasks = new ArrayList<>();

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
    return selection.features().containsKey(IbsiFamily.LOC)
        ? LocalIntensity.reach(box, prepared.image().geometry())
        : box;
  }

  /**
   * All families chosen, each value under its tag, in the order of how often they are computed.
   *
   * @param image the image, larger than the region: local intensity looks beyond it
   * @param withForm whether families of the region itself are computed with this image
   */
  NamedValues<Double> of(
      Volume image, Mask intensity, Mask morphological, boolean withForm, Workers workers) {
    Box box = morphological.requireBox();
    Region region = Region.of(image, intensity, box);
    byte[] form = morphological.crop(box).voxels();
    var input =
        new FamilyInput(
                settings,
                region,
                (r, intensities) ->
                    GreyLevels.of(r, intensities, IbsiLevels.texture(settings).fit(intensities), 1))
            .on(workers::parts)
            .within(new FamilyInput.Surroundings(image, intensity, form));
    if (withForm) {
      addAll(Per.REGION, "", "", input);
    }
    addAll(Per.IMAGE, prefix, "", input);
    var keys = new HashSet<String>();
    for (Aggregation aggregation : settings.get(Setting.AGGREGATION)) {
      Texture texture = aggregation.texture();
      addAll(Per.DIRECTIONS, prefix, "_" + aggregation.key(), input.by(texture));
      // 3D_avg and 3D_comb are one where there are no directions.
      if (keys.add(aggregation.keyWithoutDirections())) {
        addAll(Per.SLICES, prefix, "_" + aggregation.keyWithoutDirections(), input.by(texture));
      }
    }
    return FamilyTask.all(tasks, workers);
  }

  private void addAll(Per per, String before, String after, FamilyInput input) {
    selection
        .features()
        .forEach(
            (family, names) -> {
              if (family.per() == per) {
                tasks.add(
                    new FamilyTask(
                        family::compute,
                        family.needsLevels(),
                        names,
                        input,
                        before,
                        after,
                        source()));
              }
            });
  }

  private String source() {
    return prefix.isEmpty() ? "the image itself" : "the image " + prefix;
  }
}
