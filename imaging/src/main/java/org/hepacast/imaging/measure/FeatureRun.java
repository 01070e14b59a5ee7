package org.hepacast.imaging.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.imaging.protocol.ProtocolRegion;
import org.hepacast.imaging.region.StudyRegions;
import org.hepacast.imaging.study.RefusalReason;
import org.hepacast.imaging.study.StudyRefused;
import org.hepacast.radiomics.cases.LoadedCase;
import org.hepacast.radiomics.extract.Extractor;
import org.hepacast.radiomics.extract.Workers;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.region.RegionName;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;

/**
 * The features of all regions of a protocol: lesion by lesion, region by region, each by the
 * library's own extractor, then put together over lesions as the library does. One region's mask is
 * held at a time.
 */
final class FeatureRun {

  private static final String PREFIX = "radiomics.";

  private final ImageSource source;
  private final StudyRegions regions;
  private final MeasurementProtocol protocol;
  private final Extractor extractor;
  private final StageWatch watch;
  private int done;

  FeatureRun(
      ImageSource source,
      StudyRegions regions,
      MeasurementProtocol protocol,
      Workers workers,
      StageWatch watch) {
    this.source = source;
    this.regions = regions;
    this.protocol = protocol;
    this.extractor = Extractor.of(protocol.extraction(), workers);
    this.watch = watch;
  }

  /** What comes out. */
  record Result(List<RegionSize> regions, SequencedMap<String, Double> features) {}

  /** One region of one lesion. */
  private record Part(int voxels, double volumeMm3, Map<String, Double> values) {}

  Result run() {
    List<Mask> lesions = regions.measuredLesions();
    Map<ProtocolRegion, List<Part>> measured = new HashMap<>();
    narrowRingsFirst().forEach(region -> measured.put(region, parts(region, lesions)));
    List<RegionSize> sizes = new ArrayList<>();
    SequencedMap<String, Double> features = new LinkedHashMap<>();
    for (ProtocolRegion region : protocol.regions().names()) {
      List<Part> parts = measured.getOrDefault(region, List.of());
      List<Part> counted = isOne(region) ? parts.subList(0, 1) : parts;
      sizes.add(
          new RegionSize(
              region.toString(),
              counted.stream().mapToInt(Part::voxels).sum(),
              counted.stream().mapToDouble(Part::volumeMm3).sum()));
      combined(parts, lesions)
          .forEach((name, value) -> features.put(PREFIX + region + "." + name, value));
    }
    return new Result(sizes, features);
  }

  /** A ring too narrow for the voxels refuses the study before the minutes that the others take. */
  private List<ProtocolRegion> narrowRingsFirst() {
    return protocol.regions().names().stream()
        .sorted(Comparator.comparingDouble(FeatureRun::ringMm))
        .toList();
  }

  private static double ringMm(ProtocolRegion region) {
    return region instanceof ProtocolRegion.OfLesion(RegionName.Peri(double mm))
        ? mm
        : Double.POSITIVE_INFINITY;
  }

  /** The parenchyma is the same whichever lesion is asked about: it is not counted twice. */
  private static boolean isOne(ProtocolRegion region) {
    return region instanceof ProtocolRegion.OfLesion(RegionName.Parenchyma _);
  }

  private List<Part> parts(ProtocolRegion region, List<Mask> lesions) {
    return switch (region) {
      case ProtocolRegion.Liver _, ProtocolRegion.Primary _ ->
          List.of(measure(region, Optional.empty(), steps(lesions)));
      case ProtocolRegion.OfLesion(RegionName.Parenchyma _) -> {
        // It keeps away from every lesion, whichever is asked about.
        Part once = measure(region, Optional.of(lesions.getFirst()), steps(lesions));
        yield lesions.stream().map(_ -> once).toList();
      }
      case ProtocolRegion.OfLesion _ ->
          lesions.stream()
              .map(lesion -> measure(region, Optional.of(lesion), steps(lesions)))
              .toList();
    };
  }

  private int steps(List<Mask> lesions) {
    return protocol.regions().names().size() * Math.max(1, lesions.size());
  }

  private Part measure(ProtocolRegion region, Optional<Mask> lesion, int steps) {
    watch.at(StageWatch.Stage.MEASURING, done++, steps);
    Mask mask = regions.mask(region, lesion);
    try {
      LoadedCase.requireMeasured(source, mask);
      return new Part(
          mask.voxelCount(), mask.volumeMm3(), extractor.extract(source.volume(), mask).values());
    } catch (RadiomicsException e) {
      throw StudyRefused.of(e, RefusalReason.NOT_COMPUTABLE);
    }
  }

  /** Weights are the volumes of the lesions, also for what lies around them. */
  private Map<String, Double> combined(List<Part> parts, List<Mask> lesions) {
    if (parts.size() == 1) {
      return parts.getFirst().values();
    }
    double[] volumes = lesions.stream().mapToDouble(Mask::volumeMm3).toArray();
    Map<String, Double> values = new LinkedHashMap<>();
    for (String feature : parts.getFirst().values().keySet()) {
      double[] each = parts.stream().mapToDouble(part -> value(part, feature)).toArray();
      values.put(feature, protocol.regions().aggregation().of(each, volumes));
    }
    return values;
  }

  private static double value(Part part, String feature) {
    Double value = part.values().get(feature);
    return value == null ? Double.NaN : value;
  }
}
