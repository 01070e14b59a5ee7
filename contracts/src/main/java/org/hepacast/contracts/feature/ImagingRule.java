package org.hepacast.contracts.feature;

import java.util.Collection;
import java.util.List;
import org.hepacast.contracts.feature.FeatureDefinition.Window;

/**
 * Which imaging studies are measured and may count.
 *
 * @param note in words
 * @param window how far from the index event a study may lie
 * @param modalities DICOM codes of the studies that are measured
 * @param lesionModalities of those whose lesions are the patient's: one ultrasound image does not
 *     show how many there are
 */
public record ImagingRule(
    String note, Window window, List<String> modalities, List<String> lesionModalities) {
  public ImagingRule {
    modalities = List.copyOf(modalities);
    lesionModalities = List.copyOf(lesionModalities);
  }

  /** A study that does not say what it is may be any. */
  public boolean measures(Collection<String> studyModalities) {
    return studyModalities.isEmpty() || studyModalities.stream().anyMatch(modalities::contains);
  }
}
