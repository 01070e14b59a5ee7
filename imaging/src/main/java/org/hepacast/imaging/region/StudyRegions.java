package org.hepacast.imaging.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hepacast.imaging.protocol.Meaning;
import org.hepacast.imaging.protocol.ProtocolRegion;
import org.hepacast.imaging.protocol.RegionRules;
import org.hepacast.imaging.study.Choice;
import org.hepacast.imaging.study.RefusalReason;
import org.hepacast.imaging.study.StudyRefused;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.region.LesionSize;
import org.hepacast.radiomics.region.MaskAlgebra;
import org.hepacast.radiomics.region.Surroundings;
import org.hepacast.radiomics.region.TumourBurden;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Volume;

/** The regions of a chosen study. Masks of rings are made when asked for. */
public final class StudyRegions {

  private final Volume image;
  private final RegionRules rules;
  private final Optional<Lesions> lesions;
  private final Optional<Mask> primary;
  private final Optional<Mask> liver;
  private final Optional<Lobes> lobes;
  private final Optional<Mask> tissue;

  private StudyRegions(
      ImageSource source, RegionRules rules, SegmentMasks drawn, Optional<SegmentMasks> organ) {
    this.image = source.volume();
    this.rules = rules;
    this.tissue = source.tissue();
    List<Mask> segments = drawn.each(Meaning.LESION);
    this.lesions = segments.isEmpty() ? Optional.empty() : Optional.of(Lesions.of(segments, rules));
    this.primary = drawn.whole(Meaning.PRIMARY);
    Optional<Mask> left = organ.flatMap(one -> one.whole(Meaning.LEFT_LOBE));
    Optional<Mask> right = organ.flatMap(one -> one.whole(Meaning.RIGHT_LOBE));
    this.lobes = left.flatMap(l -> right.map(r -> new Lobes(l, r)));
    this.liver =
        organ
            .flatMap(one -> one.whole(Meaning.LIVER))
            .or(() -> lobes.map(both -> MaskAlgebra.union(both.left(), both.right())));
    requireTissue();
  }

  /** Reads the segments and puts them on the grid of the image. */
  public static StudyRegions of(ImageSource source, Choice choice, RegionRules rules) {
    SegmentMasks drawn = SegmentMasks.open(choice.drawn(), source);
    Optional<SegmentMasks> organ =
        choice
            .liver()
            .map(one -> one.equals(choice.drawn()) ? drawn : SegmentMasks.open(one, source));
    return new StudyRegions(source, rules, drawn, organ);
  }

  /** An ultrasound image shows more than tissue: a lesion must lie where it does. */
  private void requireTissue() {
    if (tissue.isEmpty() || lesions.isEmpty()) {
      return;
    }
    Mask shown = tissue.get();
    int beyond = 0;
    for (int i = 0; i < shown.voxels().length; i++) {
      beyond += lesions.get().all().at(i) && !shown.at(i) ? 1 : 0;
    }
    if (beyond > 0) {
      throw new StudyRefused(
          RefusalReason.SEGMENTATION_GEOMETRY,
          beyond + " pixels of the lesions lie outside the calibrated region of the image",
          "draw the lesion within the region that shows tissue");
    }
  }

  /** The lesions that are measured, one region each; none for regions that are no lesion's. */
  public List<Mask> measuredLesions() {
    return lesions.map(found -> rules.lesions().apply(found.each())).orElse(List.of());
  }

  /** Every lesion, measured or not, the one of most voxels first. */
  public List<Mask> eachLesion() {
    return lesions.map(Lesions::each).orElse(List.of());
  }

  /** All lesions, for pictures; nothing where the protocol measures none. */
  public Optional<Mask> allLesions() {
    return lesions.map(Lesions::all);
  }

  /** What is drawn on, for pictures: lesions, else the primary tumour. */
  public Mask drawn() {
    return allLesions().or(() -> primary).orElseThrow();
  }

  /**
   * The mask of a region around one of the measured lesions; the lesion does not matter for liver
   * and primary. A region without voxels is refused.
   */
  public Mask mask(ProtocolRegion region, Optional<Mask> lesion) {
    try {
      return switch (region) {
        case ProtocolRegion.Liver() -> require(liver, RefusalReason.NO_LIVER_SEGMENT, "liver");
        case ProtocolRegion.Primary() ->
            require(primary, RefusalReason.NO_PRIMARY_SEGMENT, "primary tumour");
        case ProtocolRegion.OfLesion(var name) ->
            around(require(lesion, RefusalReason.NO_LESION_SEGMENT, "lesion")).region(name);
      };
    } catch (RadiomicsException e) {
      throw StudyRefused.of(e, RefusalReason.SEGMENTATION_GEOMETRY);
    }
  }

  /** The same around all of them. */
  public Mask mask(ProtocolRegion region) {
    return switch (region) {
      case ProtocolRegion.Liver _, ProtocolRegion.Primary _ -> mask(region, Optional.empty());
      case ProtocolRegion.OfLesion _ ->
          measuredLesions().stream()
              .map(lesion -> mask(region, Optional.of(lesion)))
              .reduce(MaskAlgebra::union)
              .orElseThrow();
    };
  }

  private static Mask require(Optional<Mask> mask, RefusalReason reason, String what) {
    return mask.filter(one -> !one.isEmpty())
        .orElseThrow(
            () ->
                new StudyRefused(
                    reason,
                    "the segmentation holds no " + what,
                    "add it to the segmentation, coded or with a known label"));
  }

  private Surroundings around(Mask lesion) {
    return new Surroundings(
        image,
        lesion,
        lesions.map(found -> Surroundings.without(found.all(), lesion)),
        bounds(),
        rules.excluded(),
        rules.parenchymaMarginMm());
  }

  /** Where surroundings may lie: the liver, and in ultrasound what shows tissue. */
  private Optional<Mask> bounds() {
    if (tissue.isEmpty()) {
      return liver;
    }
    return Optional.of(liver.map(organ -> common(organ, tissue.get())).orElse(tissue.get()));
  }

  private static Mask common(Mask a, Mask b) {
    return a.where(b::at);
  }

  /** Counts and sizes of the lesions, all of them whatever is measured. */
  public LesionFacts facts() {
    if (lesions.isEmpty()) {
      return new LesionFacts(0, 0, List.of(), Optional.empty(), 0);
    }
    TumourBurden burden = TumourBurden.of(lesions.get().each());
    List<Double> diameters = new ArrayList<>();
    burden.lesions().forEach((LesionSize one) -> diameters.add(one.axialDiameterMm()));
    return new LesionFacts(
        burden.lesionCount(),
        burden.largestAxialDiameterMm(),
        diameters,
        lobes.flatMap(both -> both.bilobar(lesions.get().each())),
        burden.score());
  }

  /** What a reader should know of how the regions were made. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (rules.needsLesions() && liver.isEmpty()) {
      notes.add("no liver is segmented: rings keep to the excluded intensities alone");
    }
    return notes;
  }
}
