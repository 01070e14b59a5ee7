package org.hepacast.record.cases;

import java.util.List;
import java.util.Map;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureValue.Known;
import org.hepacast.contracts.feature.MissingReason;
import org.jspecify.annotations.Nullable;

/** How a feature follows from what else is known, by the catalogue's text of the same name. */
@FunctionalInterface
interface Derivation {

  /** What came of it. */
  sealed interface Outcome {}

  /**
   * @param weak a guess, which does not contradict what was sent
   */
  record Derived(Known value, boolean weak) implements Outcome {
    Derived weakly() {
      return new Derived(value, true);
    }
  }

  /**
   * @param reason {@link MissingReason#UNSETTLED} where the record speaks of it and does not settle
   *     it, else {@link MissingReason#NOT_DERIVABLE}
   * @param why one sentence: what is lacking, and the remedy
   */
  record Open(MissingReason reason, String why, List<VersionedReference> considered)
      implements Outcome {
    static Open lacking(String why, List<VersionedReference> considered) {
      return new Open(MissingReason.NOT_DERIVABLE, why, considered);
    }

    static Open unsettled(String why, List<VersionedReference> considered) {
      return new Open(MissingReason.UNSETTLED, why, considered);
    }
  }

  /** Nothing on record that it could follow from: as if there were no such derivation. */
  record Silent() implements Outcome {}

  Outcome derive(CaseView view);

  Map<String, Derivation> ALL =
      Map.ofEntries(
          Map.entry("clinical.node_positive", Staging::nodePositive),
          Map.entry("clinical.ras", Staging::ras),
          Map.entry("clinical.disease_free_interval_months", DiseaseFreeInterval::months),
          Map.entry("clinical.synchronous", DiseaseFreeInterval::synchronous),
          Map.entry("clinical.primary_site", Diagnoses::primarySite),
          Map.entry(
              "clinical.liver_metastases",
              view -> Diagnoses.liverMetastases(view, Diagnoses.liverMetastases(view))),
          Map.entry("clinical.extrahepatic_disease", Diagnoses::extrahepaticDisease),
          Map.entry("clinical.preoperative_chemotherapy", History::preoperativeChemotherapy),
          Map.entry("clinical.repeat_hepatectomy", History::repeatHepatectomy),
          Map.entry("clinical.age_years", History::age),
          Map.entry("clinical.lesion_count", ImagedLesions::count),
          Map.entry("clinical.largest_diameter_mm", ImagedLesions::largestDiameter),
          Map.entry("clinical.bilobar", ImagedLesions::bilobar));

  /** Null where the catalogue knows no derivation. */
  static @Nullable Derivation of(String feature) {
    return ALL.get(feature);
  }
}
