package org.hepacast.workbench.publiccohort;

import java.io.IOException;
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
    return Dictionary.of(PublicResource.read("tcia-crlm-dictionary.csv"));
  }

  /** The cohort from its clinical table. */
  public static Cohort read(Path clinicalCsv) throws IOException {
    return Cohort.of(RawTable.read(clinicalCsv), dictionary());
  }
}
