package org.hepacast.dicomweb.archive;

import java.nio.file.Path;
import java.util.List;

/**
 * An image archive (PACS). Calls block; an interrupt ends them. Safe for use by many threads, each
 * with a folder of its own.
 */
public interface ImageArchive extends AutoCloseable {

  /** The series of a study; none where the archive does not know the study (yet). */
  Answer<List<SeriesFound>> series(String studyUid) throws InterruptedException;

  /** The instances of one series. */
  Answer<List<InstanceFound>> instances(String studyUid, String seriesUid)
      throws InterruptedException;

  /**
   * Fetches what is not yet in the folder. Each file there is whole: it is written aside and
   * renamed. The same call again goes on where the last one stopped.
   *
   * @param folder of this retrieval alone; made where it is not there
   */
  Retrieval retrieve(StudyRetrieval wanted, Path folder, Progress progress)
      throws InterruptedException;

  /**
   * Stores DICOM files of one study and accounts for each of them.
   *
   * @param files DICOM Part 10, each with the study's UID
   */
  Storing store(String studyUid, List<Path> files) throws InterruptedException;

  @Override
  void close();
}
