package org.hepacast.report.live;

import java.util.List;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.report.worklist.WorklistReader;

/** Writes cases as rows of the worklist. */
@FunctionalInterface
public interface RowWriter {
  Written write(List<WorklistReader.Entry> cases);

  /**
   * Rows, and whose they are.
   *
   * @param html the rows
   */
  record Written(String html, List<AuditEntry.Patient> patients) {
    /** Without the rows: they are patient data. */
    @Override
    public String toString() {
      return "Written[" + patients.size() + "]";
    }
  }
}
