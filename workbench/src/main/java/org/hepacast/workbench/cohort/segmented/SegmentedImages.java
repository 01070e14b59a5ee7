package org.hepacast.workbench.cohort.segmented;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.region.MaskAlgebra;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.segmentation.pack.PackageManifest.CodedClass;
import org.hepacast.segmentation.pack.SegmentationPackage;
import org.hepacast.segmentation.segment.Segmentation;
import org.hepacast.segmentation.segment.Segmenter;
import org.hepacast.segmentation.window.TileWatch;
import org.hepacast.workbench.cohort.PatientImage;
import org.hepacast.workbench.cohort.StudyImages;
import org.hepacast.workbench.reference.Sha256;

/**
 * Images whose masks a package finds. A mask that the package knows is its own even where it finds
 * nothing: then the patient has none, and the study says so.
 */
final class SegmentedImages implements StudyImages {
  /** SNOMED CT's codes of what masks are of; the same as the vocabulary of the imaging service. */
  private static final Map<String, String> MASKS =
      Map.of(
          "10200004", LIVER,
          "4147007", LESIONS,
          "14799000", LESIONS,
          "108369006", LESIONS,
          "372087000", PRIMARY);

  private final StudyImages given;
  private final SegmentationPackage model;

  SegmentedImages(StudyImages given, SegmentationPackage model) {
    this.given = given;
    this.model = model;
  }

  /** Of each mask the classes that it is made of, in the package's order. */
  private Map<String, List<CodedClass>> known() {
    Map<String, List<CodedClass>> known = new LinkedHashMap<>();
    for (String mask : List.of(LIVER, LESIONS, PRIMARY)) {
      List<CodedClass> classes =
          model.manifest().classes().stream().filter(one -> isOf(one, mask)).toList();
      if (!classes.isEmpty()) {
        known.put(mask, classes);
      }
    }
    return known;
  }

  /** The liver has its lesions in it. */
  private static boolean isOf(CodedClass one, String mask) {
    String own = MASKS.getOrDefault(one.type().value(), "");
    return own.equals(mask) || (mask.equals(LIVER) && own.equals(LESIONS));
  }

  @Override
  public Set<String> masks() {
    Set<String> masks = new HashSet<>(given.masks());
    masks.addAll(known().keySet());
    return Set.copyOf(masks);
  }

  @Override
  public Optional<String> remark() {
    return Optional.of(
        "Regions of %s were found automatically by %s (%s): no person has drawn them or looked at them, and what rests on them is no better than they are."
            .formatted(
                String.join(" and ", known().keySet()),
                model.manifest().id(),
                model.manifest().maturity().name().toLowerCase(Locale.ROOT)));
  }

  @Override
  public String digest(int row) {
    return Sha256.of("segmented\n" + model.digest() + "\n" + given.digest(row));
  }

  @Override
  public PatientImage read(int row) {
    PatientImage image = given.read(row);
    ImageSource source = image.source();
    Segmentation segmented =
        new Segmenter(model, new Segmenter.Options(false, false, 1))
            .segment(List.of(source.volume()), TileWatch.NONE);
    Map<String, Mask> masks = new HashMap<>(image.masks());
    known()
        .forEach(
            (name, classes) ->
                masks.put(
                    name,
                    classes.stream()
                        .map(one -> segmented.labels().mask(one.label()))
                        .reduce(MaskAlgebra::union)
                        .orElseThrow()));
    return new PatientImage(source, masks);
  }
}
