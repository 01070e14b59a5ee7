package org.hepacast.radiomics.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.hepacast.radiomics.extract.Digest;
import org.hepacast.radiomics.extract.Extractor;
import org.hepacast.radiomics.extract.FeatureSet;
import org.hepacast.radiomics.region.RegionName;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/** Computes the features of cases. Thread-safe. */
public final class CaseExtraction {

  /** Prefix of features by region, as in the feature catalogue. */
  private static final String PREFIX = "radiomics.";

  private final Extractor extractor;
  private final RegionPlan plan;
  private final Optional<String> series;
  private final OptionalInt frame;
  private final String protocolId;

  public CaseExtraction(
      Extractor extractor, RegionPlan plan, Optional<String> series, OptionalInt frame) {
    this.extractor = extractor;
    this.plan = plan;
    this.series = series;
    this.frame = frame;
    this.protocolId = extractor.protocol().id() + suffix();
  }

  /** Empty for a mask as it is, else a digest of the plan. */
  private String suffix() {
    boolean plain = plan.equals(RegionPlan.WHOLE) && series.isEmpty() && frame.isEmpty();
    return plain ? "" : "-" + Digest.of(plan + " " + series + " " + frame);
  }

  /** Identifies all that decides the values: the protocol and, where regions are made, how. */
  public String protocolId() {
    return protocolId;
  }

  /** Loads image and mask; the region is the case's label, else the protocol's. */
  public LoadedCase load(Case one) {
    var choice = new LoadedCase.Choice(one.label().or(this::protocolLabel), series, frame);
    return LoadedCase.load(one.image(), one.mask(), choice);
  }

  private Optional<String> protocolLabel() {
    int label = extractor.protocol().label();
    // 1 is the default: there it means "the region", whatever a mask with a single one calls it.
    return label == 1 ? Optional.empty() : Optional.of(Integer.toString(label));
  }

  /**
   * The features of a case whose files are read, of the regions that the plan makes of its mask.
   */
  public FeatureSet extract(LoadedCase loaded) {
    List<Mask> lesions = plan.lesions(loaded.mask());
    if (lesions.isEmpty()) {
      throw new RadiomicsException(
          Kind.REGION,
          "no part of the mask has the " + plan.minimumVoxels() + " voxels of a lesion",
          "lower --minimum-voxels, or check the mask");
    }
    List<FeatureSet> sets = new ArrayList<>();
    Optional<Mask> organ = plan.organ(loaded.image().geometry());
    for (Mask lesion : lesions) {
      sets.add(ofLesion(loaded, lesion, organ));
    }
    return sets.size() == 1 ? sets.getFirst() : aggregated(sets, lesions);
  }

  private FeatureSet ofLesion(LoadedCase loaded, Mask lesion, Optional<Mask> organ) {
    if (plan.names().isEmpty()) {
      return compute(loaded, lesion);
    }
    SequencedMap<String, Double> values = new LinkedHashMap<>();
    SequencedMap<String, String> diagnostics = new LinkedHashMap<>();
    var surroundings = plan.around(loaded, lesion, organ);
    for (RegionName name : plan.names()) {
      FeatureSet set = compute(loaded, surroundings.region(name));
      set.values().forEach((feature, value) -> values.put(PREFIX + name + "." + feature, value));
      set.diagnostics().forEach((key, value) -> diagnostics.put(PREFIX + name + "." + key, value));
    }
    return named(values, diagnostics);
  }

  private FeatureSet compute(LoadedCase loaded, Mask region) {
    LoadedCase.requireMeasured(loaded.source(), region);
    FeatureSet set = extractor.extract(loaded.image(), region);
    return named(set.values(), set.diagnostics());
  }

  private FeatureSet named(
      SequencedMap<String, Double> values, SequencedMap<String, String> diagnostics) {
    return new FeatureSet(protocolId, extractor.protocol().profile(), values, diagnostics);
  }

  private FeatureSet aggregated(List<FeatureSet> sets, List<Mask> lesions) {
    double[] volumes = lesions.stream().mapToDouble(Mask::volumeMm3).toArray();
    SequencedMap<String, Double> values = new LinkedHashMap<>();
    for (String feature : sets.getFirst().values().keySet()) {
      double[] each = sets.stream().mapToDouble(set -> set.value(feature)).toArray();
      values.put(feature, plan.aggregation().of(each, volumes));
    }
    SequencedMap<String, String> diagnostics = new LinkedHashMap<>();
    diagnostics.put("diagnostics_Lesions_Count", Integer.toString(lesions.size()));
    diagnostics.put("diagnostics_Lesions_Aggregation", plan.aggregation().name());
    return named(values, diagnostics);
  }
}
