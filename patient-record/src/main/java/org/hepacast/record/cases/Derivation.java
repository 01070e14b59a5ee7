package org.hepacast.record.cases;

import java.util.List;
import java.util.Map;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureValue.Known;
import org.jspecify.annotations.Nullable;

/** How a feature follows from what else is known, by the catalogue's text of the same name. */
@FunctionalInterface
interface Derivation {

  /** What came of it. */
  sealed interface Outcome {}

  record Derived(Known value) implements Outcome {}

  /**
   * @param why one sentence: what is lacking, and the remedy
   */
  record Open(String why, List<VersionedReference> considered) implements Outcome {}

  Outcome derive(CaseView view);

  Map<String, Derivation> ALL =
      Map.ofEntries(
          Map.entry("lab.nlr", new NeutrophilLymphocyteRatio()),
          Map.entry("clinical.node_positive", Staging::nodePositive),
          Map.entry("clinical.ras", Staging::ras),
          Map.entry("clinical.disease_free_interval_months", DiseaseFreeInterval::months),
          Map.entry("clinical.synchronous", DiseaseFreeInterval::synchronous),
          Map.entry("clinical.primary_site", Diagnoses::primarySite),
          Map.entry("clinical.liver_metastases", Diagnoses::liverMetastases),
          Map.entry("clinical.extrahepatic_disease", Diagnoses::extrahepaticDisease),
          Map.entry("clinical.preoperative_chemotherapy", History::preoperativeChemotherapy),
          Map.entry("clinical.repeat_hepatectomy", History::repeatHepatectomy),
          Map.entry("clinical.age_years", History::age));

  /** Null where the catalogue knows no derivation. */
  static @Nullable Derivation of(String feature) {
    return ALL.get(feature);
  }
}
