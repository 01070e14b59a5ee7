package org.hepacast.imaging.study;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hepacast.imaging.protocol.Phase;
import org.hepacast.imaging.protocol.Vocabulary;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Tag;

/**
 * The phase of contrast of a series, as far as its files tell.
 *
 * @param why what told it, or why nothing did; without the free text itself
 */
public record PhaseGuess(Optional<Phase> phase, String why) {

  private static final double A_WHILE = 3600;

  /** From the description, else from the times of contrast agent and acquisition. */
  static PhaseGuess of(DataSet data) {
    List<Phase> spoken =
        Vocabulary.shipped().phasesIn(data.text(Tag.SERIES_DESCRIPTION).orElse(""));
    if (spoken.size() == 1) {
      return new PhaseGuess(Optional.of(spoken.getFirst()), "its description says so");
    }
    if (spoken.size() > 1) {
      return new PhaseGuess(Optional.empty(), "its description speaks of several phases");
    }
    return ofTimes(data);
  }

  private static PhaseGuess ofTimes(DataSet data) {
    var seconds = DicomTimes.afterContrast(data);
    if (seconds.isEmpty() || seconds.getAsDouble() > A_WHILE) {
      return new PhaseGuess(Optional.empty(), "neither description nor contrast times tell it");
    }
    Optional<Phase> phase = Vocabulary.shipped().phaseAfter(seconds.getAsDouble());
    return new PhaseGuess(
        phase,
        String.format(Locale.ROOT, "taken %.0f s after the contrast agent", seconds.getAsDouble()));
  }

  @Override
  public String toString() {
    return phase.map(Phase::toString).orElse("unknown");
  }
}
