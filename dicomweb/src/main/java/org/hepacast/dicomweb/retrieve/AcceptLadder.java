package org.hepacast.dicomweb.retrieve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What is asked for, the best first: files as they are stored, because a server that has to
 * transcode may fail halfway, or give lossy images under other UIDs. Some servers refuse what the
 * next one demands, and lists of formats are widely misread: so one format a request, and the one
 * that worked is tried first the next time. Safe for use by many threads.
 */
public final class AcceptLadder {
  private static final String MULTIPART = "multipart/related; type=\"application/dicom\"";
  private static final String SINGLE = "application/dicom";
  private static final String STORED = "; transfer-syntax=*";

  private final List<String> rungs;
  private final AtomicReference<String> worked;

  private AcceptLadder(List<String> rungs) {
    this.rungs = rungs;
    this.worked = new AtomicReference<>(rungs.getFirst());
  }

  static AcceptLadder ofSeries() {
    return new AcceptLadder(List.of(MULTIPART + STORED, MULTIPART, "*/*"));
  }

  static AcceptLadder ofInstances() {
    return new AcceptLadder(List.of(MULTIPART + STORED, MULTIPART, SINGLE + STORED, SINGLE, "*/*"));
  }

  List<String> inOrder() {
    var order = new ArrayList<>(rungs);
    String first = worked.get();
    order.remove(first);
    order.addFirst(first);
    return order;
  }

  void worked(String rung) {
    worked.set(rung);
  }
}
