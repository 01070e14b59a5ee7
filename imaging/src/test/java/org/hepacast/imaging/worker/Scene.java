package org.hepacast.imaging.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.imaging.AnnouncedStudy;
import org.hepacast.contracts.imaging.ImagedPatient;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.contracts.imaging.ProtocolReference;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.imaging.archive.Archives;
import org.hepacast.imaging.intake.Intake;
import org.hepacast.imaging.intake.Requests;
import org.hepacast.imaging.job.EnabledProtocols;
import org.hepacast.imaging.job.Job;
import org.hepacast.imaging.job.JobEvent;
import org.hepacast.imaging.publish.Answers;
import org.hepacast.imaging.publish.TestAnswers;
import org.hepacast.imaging.review.Reviews;
import org.hepacast.imaging.settings.ImagingConfig;
import org.hepacast.imaging.store.JobRows;
import org.hepacast.imaging.store.StudyRow;
import org.hepacast.imaging.store.TestDatabase;
import org.hepacast.kit.database.Database;

/** Requests, an archive and measuring to order, a real database, and processes that may die. */
final class Scene {
  static final EnabledProtocols.Enabled CT =
      new EnabledProtocols.Enabled(new ProtocolReference("ct", "1", "sha256:ct1"), "CT");
  static final EnabledProtocols.Enabled CT_NEWER =
      new EnabledProtocols.Enabled(new ProtocolReference("ct", "2", "sha256:ct2"), "CT");

  final TestDatabase rows = new TestDatabase();
  final ScriptedArchive archive = new ScriptedArchive();
  final ScriptedMeasuring measuring = new ScriptedMeasuring();
  private final Path folder;
  private final Database database = rows.open();
  private EnabledProtocols protocols = new EnabledProtocols(List.of(CT));
  private int processes;

  Scene(Path folder) {
    this.folder = folder;
  }

  /** From now on. */
  void enable(EnabledProtocols.Enabled... enabled) {
    protocols = new EnabledProtocols(List.of(enabled));
  }

  ImagingConfig config(Map<String, String> more) {
    return new SmallRyeConfigBuilder()
        .withMapping(ImagingConfig.class)
        .addDiscoveredConverters()
        .withDefaultValue("hepacast.imaging.archives.pacs.root", "http://pacs.test/dicom-web")
        .withDefaultValue("hepacast.imaging.archives.pacs.reach", "private,loopback")
        .withDefaultValue("hepacast.imaging.store-to", "pacs")
        .withDefaultValue("hepacast.imaging.disk.folder", folder.toString())
        .withDefaultValues(more)
        .build()
        .getConfigMapping(ImagingConfig.class);
  }

  /** A study of a patient, with so many images announced. */
  static ImagingRequest request(String patient, String study, int images, boolean withdrawn) {
    return ImagingRequest.of(
        "ehr",
        new ImagedPatient(
            "Patient/" + patient, List.of("urn:mrn|1"), LocalDate.of(1956, 3, 2), "female"),
        new AnnouncedStudy(
            new VersionedReference("ehr", "ImagingStudy", study, "1"),
            "1.2.3",
            Instant.parse("2026-01-01T00:00:00Z"),
            List.of("CT", "SEG"),
            null,
            images,
            List.of(),
            List.of()),
        withdrawn);
  }

  static ImagingRequest request() {
    return request("1", "a", 2, false);
  }

  void receive(ImagingRequest request) {
    receive(request, database);
  }

  void receive(ImagingRequest request, Database as) {
    String key = RecordKey.ofPatient(request.source(), request.patient().reference());
    var origin = new StudyRow.Origin(Map.of("ce_id", "x"), 0, 5, Instant.now());
    String raw = new String(EventJson.write(request), UTF_8);
    as.durably(
        connection -> {
          Intake.take(protocols, connection, request, raw, key, origin);
          return true;
        });
  }

  /** A process that works at one job, where there is one. */
  Optional<Job> attempt() {
    return attempt(Map.of());
  }

  Optional<Job> attempt(Map<String, String> settings) {
    return attempt(database, settings);
  }

  Optional<Job> attempt(Database as, Map<String, String> settings) {
    ImagingConfig config = config(settings);
    String name = "process-" + processes++;
    Optional<Job> claimed = claim(as, name);
    if (claimed.isEmpty()) {
      return Optional.empty();
    }
    try (Workspace workspace = new Workspace(folder, name, 8L << 30, 2L << 30);
        Archives archives = new Archives(config, server -> archive)) {
      work(as, config, workspace, archives, new Held(claimed.get(), Thread.currentThread()));
    } catch (InterruptedException e) {
      Thread.interrupted();
    }
    return find(claimed.get().task().id());
  }

  private void work(
      Database as, ImagingConfig config, Workspace workspace, Archives archives, Held held)
      throws InterruptedException {
    var endings = new Endings(as, () -> {}, "test", TestAnswers.of(protocols));
    var tools =
        new Attempt.Tools(
            as, endings, new Fetching(archives, workspace), measuring, new AutomaticRegions(as));
    var storing = new StoringResults(as, endings, archives, config.waiting());
    try {
      new Attempt(tools, workspace, storing, protocols, config).at(held);
    } finally {
      held.finish();
    }
  }

  Optional<Job> claim(Database as, String holder) {
    var claim = new JobEvent.Claimed(holder, Duration.ofSeconds(60));
    return as.durably(connection -> JobRows.claim(connection, protocols.digests(), claim));
  }

  Optional<Job> find(String jobId) {
    return database.durably(connection -> JobRows.find(connection, jobId));
  }

  Reviews reviews() {
    Answers answers = TestAnswers.of(protocols);
    return new Reviews(new Requests(protocols, answers), answers);
  }

  Database database() {
    return database;
  }

  EnabledProtocols protocols() {
    return protocols;
  }

  /** Leases of killed processes have ended, and pauses are over. */
  void timePasses() {
    rows.execute(
        "UPDATE job SET lease_until = lease_until - interval '1 day', due = due - interval '1"
            + " day'");
  }

  /** So long has been waited already. */
  void waited(Duration length) {
    rows.execute(
        "UPDATE job SET waiting_since = waiting_since - interval '%d seconds'"
            .formatted(length.toSeconds()));
  }

  List<ImagingResult> results() {
    return rows
        .read(
            "SELECT convert_from(value, 'UTF8') FROM outbox"
                + " WHERE topic = 'hepacast.imaging.result' ORDER BY id")
        .stream()
        .map(json -> EventJson.read(json.getBytes(UTF_8), ImagingResult.class))
        .toList();
  }

  /** What the record shall hold, in its order. */
  List<ImagingObservations> observations() {
    return rows
        .read(
            "SELECT convert_from(value, 'UTF8') FROM outbox"
                + " WHERE topic = 'hepacast.imaging.observations' ORDER BY id")
        .stream()
        .map(json -> EventJson.read(json.getBytes(UTF_8), ImagingObservations.class))
        .toList();
  }

  /** What reports show, in its order. */
  List<LesionPictures> pictures() {
    return rows
        .read(
            "SELECT convert_from(value, 'UTF8') FROM outbox"
                + " WHERE topic = 'hepacast.pictures' ORDER BY id")
        .stream()
        .map(json -> EventJson.read(json.getBytes(UTF_8), LesionPictures.class))
        .toList();
  }

  /** Kinds of outcome, in their order. */
  List<String> outcomes() {
    return results().stream().map(result -> result.outcome().getClass().getSimpleName()).toList();
  }

  List<String> deadLetters() {
    return rows.read("SELECT headers FROM outbox WHERE topic = 'hepacast.dead-letter' ORDER BY id");
  }
}
