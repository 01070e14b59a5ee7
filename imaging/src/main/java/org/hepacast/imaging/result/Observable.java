package org.hepacast.imaging.result;

import java.util.List;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.dicom.header.Code;

/** What of a measurement may go to the EHR as an Observation. */
public sealed interface Observable permits LesionFact, ObservableFeature {

  /** As settings, results and Observations name it. */
  String key();

  String meaning();

  /** Where it was measured: {@code intra}, {@code peri2mm}. */
  String region();

  /** Of UCUM. */
  String unit();

  /** Codes of others for it, besides its own name; none where nobody else has one. */
  List<Code> codes();

  /** What a measurement says of it. */
  Told told(ImagingOutcome.Done done, HowMeasured how);

  /** A value, or why there is none. */
  sealed interface Told {
    record Value(double number) implements Told {}

    /**
     * @param why goes on after the meaning and a colon
     */
    record Missing(String why) implements Told {}
  }
}
