package org.hepacast.workbench.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.radiomics.cases.LoadedCase;
import org.hepacast.radiomics.extract.Extractor;
import org.hepacast.radiomics.extract.Workers;
import org.hepacast.radiomics.region.Components;
import org.hepacast.radiomics.region.RegionName;
import org.hepacast.radiomics.region.Surroundings;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.workbench.cohort.PatientImage;
import org.hepacast.workbench.cohort.StudyImages;

/** The features of one patient's regions, put together over lesions as the protocol says. */
final class CaseFeatures {
  private final ImagingProtocol protocol;
  private final PatientImage image;
  private final Extractor extractor;

  private CaseFeatures(ImagingProtocol protocol, PatientImage image) {
    this.protocol = protocol;
    this.image = image;
    this.extractor = Extractor.of(protocol.extraction(), Workers.of(1));
  }

  /** Values by region and feature. */
  static Map<String, Map<String, Double>> of(ImagingProtocol protocol, PatientImage image) {
    CaseFeatures one = new CaseFeatures(protocol, image);
    Map<String, Map<String, Double>> features = new LinkedHashMap<>();
    for (String region : protocol.regions()) {
      features.put(region, one.region(region));
    }
    return features;
  }

  private Map<String, Double> region(String region) {
    if (ImagingProtocol.WHOLE.contains(region)) {
      return measured(mask(region));
    }
    RegionName name = RegionName.parse(region);
    Mask all = mask(StudyImages.LESIONS);
    List<Mask> lesions = lesions(all);
    if (name instanceof RegionName.Parenchyma) {
      // It keeps away from every lesion, whichever is asked about.
      return measured(around(all, lesions.getFirst()).region(name));
    }
    List<Map<String, Double>> parts = new ArrayList<>();
    for (Mask lesion : lesions) {
      parts.add(measured(around(all, lesion).region(name)));
    }
    return combined(parts, lesions);
  }

  private Mask mask(String name) {
    Mask mask = image.masks().get(name);
    if (mask == null || mask.isEmpty()) {
      throw new RadiomicsException(
          RadiomicsException.Kind.REGION,
          "there is no mask '" + name + "', or it is empty",
          "give the mask, or take a protocol that does not measure it");
    }
    return mask;
  }

  /** Those that are measured, the one of most voxels first. */
  private List<Mask> lesions(Mask all) {
    List<Mask> each =
        new ArrayList<>(
            Components.of(all, protocol.connectivity(), Math.max(1, protocol.minimumVoxels())));
    if (each.isEmpty()) {
      throw new RadiomicsException(
          RadiomicsException.Kind.REGION,
          "no lesion has " + protocol.minimumVoxels() + " voxels",
          "check the mask, or lower minimumVoxels of the protocol");
    }
    each.sort(Comparator.comparingInt(Mask::voxelCount).reversed());
    return protocol.choice().apply(each);
  }

  private Surroundings around(Mask all, Mask lesion) {
    return new Surroundings(
        image.source().volume(),
        lesion,
        Optional.of(Surroundings.without(all, lesion)),
        bounds(),
        protocol.excluded(),
        protocol.parenchymaMarginMm());
  }

  /** Where surroundings may lie: the liver, and in ultrasound what shows tissue. */
  private Optional<Mask> bounds() {
    Optional<Mask> liver = Optional.ofNullable(image.masks().get(StudyImages.LIVER));
    Optional<Mask> tissue = image.source().tissue();
    return liver
        .map(organ -> tissue.map(shown -> organ.where(shown::at)).orElse(organ))
        .or(() -> tissue);
  }

  private Map<String, Double> measured(Mask mask) {
    LoadedCase.requireMeasured(image.source(), mask);
    return extractor.extract(image.source().volume(), mask).values();
  }

  /** Weights are the volumes of the lesions, also for what lies around them. */
  private Map<String, Double> combined(List<Map<String, Double>> parts, List<Mask> lesions) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    double[] volumes = lesions.stream().mapToDouble(Mask::volumeMm3).toArray();
    Map<String, Double> values = new LinkedHashMap<>();
    for (String feature : parts.getFirst().keySet()) {
      double[] each =
          parts.stream().mapToDouble(p -> p.getOrDefault(feature, Double.NaN)).toArray();
      values.put(feature, protocol.summary().of(each, volumes));
    }
    return values;
  }
}
