package org.hepacast.workbench.publiccohort;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.cohort.RawTable;

/**
 * The public table of 197 patients after resection of colorectal liver metastases (Simpson et al.,
 * TCIA, doi 10.7937/QXK2-QG03, CC BY 4.0), typed.
 */
public final class PublicCohort {
  private PublicCohort() {}

  /** Its dictionary; -999 means missing there. */
  public static Dictionary dictionary() {
    try (InputStream in = PublicCohort.class.getResourceAsStream("tcia-crlm-dictionary.csv")) {
      if (in == null) {
        throw new IllegalStateException(
            "The dictionary of the public cohort is not on the class path.");
      }
      return Dictionary.of(RawTable.csv(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cohort from its clinical table. */
  public static Cohort read(Path clinicalCsv) throws IOException {
    return Cohort.of(RawTable.read(clinicalCsv), dictionary());
  }
}
