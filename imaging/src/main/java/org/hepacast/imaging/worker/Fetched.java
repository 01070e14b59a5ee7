package org.hepacast.imaging.worker;

import java.nio.file.Path;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.imaging.job.WaitingFor;

/** What came of asking the archive for a study. */
sealed interface Fetched {

  /** Everything is there. */
  record There(Path folder) implements Fetched {}

  /**
   * Nothing to be done now.
   *
   * @param inTheEnd what is said when it has been waited for long enough
   */
  record NotYet(WaitingFor what, String words, ImagingRefusal inTheEnd) implements Fetched {}

  /** It will not be measured as it is. */
  record Never(ImagingRefusal reason, String words) implements Fetched {}

  /** The archive does what it must not; a few more attempts, then a person must look. */
  record Odd(String words) implements Fetched {}
}
