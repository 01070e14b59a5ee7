package org.hepacast.dicomweb;

import java.nio.file.Path;
import java.util.List;
import org.hepacast.dicomweb.archive.Answer;
import org.hepacast.dicomweb.archive.ImageArchive;
import org.hepacast.dicomweb.archive.InstanceFound;
import org.hepacast.dicomweb.archive.Progress;
import org.hepacast.dicomweb.archive.Retrieval;
import org.hepacast.dicomweb.archive.SeriesFound;
import org.hepacast.dicomweb.archive.Storing;
import org.hepacast.dicomweb.archive.StudyRetrieval;
import org.hepacast.dicomweb.archive.Uids;
import org.hepacast.dicomweb.http.ExchangeException;
import org.hepacast.dicomweb.http.Exchanges;
import org.hepacast.dicomweb.query.Queries;
import org.hepacast.dicomweb.retrieve.StudyFetch;
import org.hepacast.dicomweb.retrieve.Wado;
import org.hepacast.dicomweb.settings.DicomWebServer;
import org.hepacast.dicomweb.store.StudyStore;

/** An image archive that speaks DICOMweb (PS3.18). Safe for use by many threads. */
public final class DicomWebArchive implements ImageArchive {
  private final Exchanges exchanges;
  private final Queries queries;
  private final Wado wado;

  public DicomWebArchive(DicomWebServer server) {
    this(server, Exchanges.Surroundings.real());
  }

  /** With other surroundings than the real ones, for tests. */
  DicomWebArchive(DicomWebServer server, Exchanges.Surroundings surroundings) {
    this.exchanges = new Exchanges(server, surroundings);
    this.queries = new Queries(exchanges);
    this.wado = new Wado(exchanges);
  }

  private interface Asking<T> {
    T ask() throws ExchangeException, InterruptedException;
  }

  private static <T> Answer<T> answer(Asking<T> asking) throws InterruptedException {
    try {
      return new Answer.Found<>(asking.ask());
    } catch (ExchangeException e) {
      return new Answer.Failed<>(e.fault());
    }
  }

  @Override
  public Answer<List<SeriesFound>> series(String studyUid) throws InterruptedException {
    Uids.require(studyUid);
    return answer(() -> queries.series(studyUid));
  }

  @Override
  public Answer<List<InstanceFound>> instances(String studyUid, String seriesUid)
      throws InterruptedException {
    Uids.require(studyUid);
    Uids.require(seriesUid);
    return answer(() -> queries.instances(studyUid, seriesUid));
  }

  @Override
  public Retrieval retrieve(StudyRetrieval wanted, Path folder, Progress progress)
      throws InterruptedException {
    var limits = exchanges.server().bounds().limits();
    var archive = new StudyFetch.Archive(queries, wado, limits, exchanges.faults());
    return StudyFetch.retrieve(archive, wanted, folder, progress);
  }

  @Override
  public Storing store(String studyUid, List<Path> files) throws InterruptedException {
    return StudyStore.store(exchanges, queries, studyUid, files);
  }

  @Override
  public void close() {
    exchanges.close();
  }
}
