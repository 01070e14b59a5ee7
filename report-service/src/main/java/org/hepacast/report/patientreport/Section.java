package org.hepacast.report.patientreport;

import java.util.List;

/**
 * A titled part of a report.
 *
 * @param id for links to it
 */
public record Section(String id, String title, List<Block> blocks) {
  public Section {
    blocks = List.copyOf(blocks);
  }
}
