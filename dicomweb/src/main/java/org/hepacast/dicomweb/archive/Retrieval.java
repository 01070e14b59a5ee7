package org.hepacast.dicomweb.archive;

import java.nio.file.Path;
import java.util.List;
import org.hepacast.dicomweb.fault.Fault;

/** What came of a retrieval. */
public sealed interface Retrieval {

  /**
   * Everything that the archive lists for the series, and no less than was promised.
   *
   * @param images folder that holds these files and no others
   * @param instances by series as asked for, then by SOP instance UID
   */
  record Complete(Path images, List<RetrievedInstance> instances) implements Retrieval {
    public Complete {
      instances = List.copyOf(instances);
    }
  }

  /**
   * The archive has fewer instances than were promised: they may still be on their way. Nothing was
   * fetched.
   *
   * @param present what it lists
   * @param expected what was promised, or what the archive itself counts
   */
  record StillArriving(int present, int expected) implements Retrieval {}

  /**
   * @param present whole files in the folder; the next call keeps them
   */
  record Failed(Fault fault, int present) implements Retrieval {}
}
