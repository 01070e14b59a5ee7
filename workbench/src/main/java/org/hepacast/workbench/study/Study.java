package org.hepacast.workbench.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hepacast.prognosis.parallel.Workers;

/** A study that one command runs on a cohort. */
public interface Study {
  /** As it is called on the command line. */
  String name();

  /** What it asks, in one sentence. */
  String question();

  /** The files that the folder of a cohort has to hold. */
  List<String> files();

  /**
   * Runs it.
   *
   * @param cohort folder with {@link #files}
   * @param out an empty folder
   * @return what was written
   */
  List<Path> run(Path cohort, Path out, Workers workers) throws IOException;
}
