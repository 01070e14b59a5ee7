package org.hepacast.workbench.cohort.folder;

import java.util.Optional;
import java.util.Set;
import org.hepacast.workbench.cohort.StudyImages;

/** What a column is there for. */
sealed interface Role {
  /** Whose row it is. */
  record Patient() implements Role {}

  /** The part of the cohort: {@code training}, {@code external}, ... */
  record Part() implements Role {}

  /** The image: a file, or a folder of DICOM slices, within the cohort's folder. */
  record Image() implements Role {}

  /** A mask of the image, with its region behind {@code #} where the file has several. */
  record MaskOf(String region) implements Role {}

  /** What may be asked of a patient. */
  record Feature() implements Role {}

  /** What a study is about. */
  record Outcome() implements Role {}

  /** A date, which is checked and not used. */
  record Date() implements Role {}

  /** Nothing. */
  record Ignored() implements Role {}

  String KNOWN =
      "patient, part, image, mask:lesions, mask:liver, mask:primary, feature, outcome, date,"
          + " ignored";

  /** By its word; an empty one is a feature. */
  static Optional<Role> of(String word) {
    return switch (word) {
      case "patient" -> Optional.of(new Patient());
      case "part" -> Optional.of(new Part());
      case "image" -> Optional.of(new Image());
      case "", "feature" -> Optional.of(new Feature());
      case "outcome" -> Optional.of(new Outcome());
      case "date" -> Optional.of(new Date());
      case "ignored" -> Optional.of(new Ignored());
      default -> mask(word);
    };
  }

  private static Optional<Role> mask(String word) {
    String region = word.startsWith("mask:") ? word.substring("mask:".length()) : "";
    return Set.of(StudyImages.LESIONS, StudyImages.LIVER, StudyImages.PRIMARY).contains(region)
        ? Optional.of(new MaskOf(region))
        : Optional.empty();
  }

  /** Whether its cells are values that a study may see. */
  default boolean isTyped() {
    return this instanceof Feature || this instanceof Outcome;
  }
}
