package org.hepacast.report.live;

import java.util.List;
import org.hepacast.report.worklist.WorklistReader;

/** Writes cases as rows of the worklist. */
@FunctionalInterface
public interface RowWriter {
  String html(List<WorklistReader.Entry> cases);
}
