package org.hepacast.testbed.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.testbed.patients.PatientBundles;
import org.hepacast.testbed.postgres.PostgresProcess;
import org.hepacast.testbed.process.Compilers;
import org.hepacast.testbed.process.Home;
import org.hepacast.testbed.process.Http;
import org.hepacast.testbed.process.JavaProgram;
import org.hepacast.testbed.process.RunningProgram;

/** The demo PACS and the imaging process, beside the four services and only where asked for. */
public final class ImagingParts implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  /** Of the sample patients' identifiers: the images carry their values. */
  public static final String PATIENT_ID_SYSTEM = PatientBundles.RECORD_NUMBER;

  private final StackPorts ports;
  private final RunningProgram pacs;
  private final RunningProgram imaging;

  private ImagingParts(StackPorts ports, RunningProgram pacs, RunningProgram imaging) {
    this.ports = ports;
    this.pacs = pacs;
    this.imaging = imaging;
  }

  /**
   * Starts both and returns at once; see {@link #awaitReady}.
   *
   * @param surroundings what a service is told of broker and database
   */
  static ImagingParts start(
      Path data, StackPorts ports, Compilers compilers, Map<String, String> surroundings) {
    Path logs = data.resolve("logs");
    return new ImagingParts(
        ports,
        RunningProgram.start(pacs(data.resolve("pacs"), ports, compilers), logs),
        RunningProgram.start(imaging(data, ports, surroundings), logs));
  }

  private static JavaProgram pacs(Path folder, StackPorts ports, Compilers compilers) {
    return new JavaProgram(
        "pacs",
        List.of(compilers.option(), "-XX:+UseSerialGC", "-Xmx96m"),
        JavaProgram.mainClass(
            Home.folder().resolve("testbed/demo-pacs"), "org.hepacast.testbed.pacs.PacsMain"),
        List.of(folder.toString(), Integer.toString(ports.pacs())),
        Map.of());
  }

  private static JavaProgram imaging(
      Path data, StackPorts ports, Map<String, String> surroundings) {
    var environment = new HashMap<String, String>();
    environment.put("MALLOC_ARENA_MAX", "2");
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.imaging()));
    environment.put("HEPACAST_AUTH_ENABLED", "false");
    environment.put("HEPACAST_IMAGING_ARCHIVES__PACS__ROOT", pacsRoot(ports));
    environment.put("HEPACAST_IMAGING_ARCHIVES__PACS__REACH", "loopback");
    environment.put("HEPACAST_IMAGING_PATIENTS_SYSTEM_WITHOUT_ISSUER", PATIENT_ID_SYSTEM);
    environment.put("HEPACAST_IMAGING_DISK_FOLDER", data.resolve("images").toString());
    environment.putAll(surroundings);
    return new JavaProgram(
        "imaging",
        List.of(
            "-XX:+UseSerialGC",
            "-Xms48m",
            // The volume of one study, some times over; resident memory stays below 1 GiB.
            "-Xmx640m",
            "-XX:ReservedCodeCacheSize=64m",
            "-Xss512k",
            "-Djdk.nio.maxCachedBufferSize=1048576"),
        List.of(
            "-jar",
            Home.folder().resolve("imaging/target/quarkus-app/quarkus-run.jar").toString()),
        List.of(),
        environment);
  }

  /** For the database of the imaging process. */
  static Map<String, String> database(PostgresProcess postgres) {
    postgres.createDatabase("imaging");
    return Map.of(
        "QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl("imaging"),
        "QUARKUS_DATASOURCE_USERNAME", PostgresProcess.USER,
        "QUARKUS_DATASOURCE_PASSWORD", PostgresProcess.USER);
  }

  ImagingParts awaitReady() {
    imaging.awaitReady(PATIENCE, () -> Http.succeeds(url() + "/q/health/ready"));
    pacs.awaitReady(PATIENCE, () -> Http.succeeds(pacsRoot(ports) + "/studies?limit=1"));
    return this;
  }

  public String url() {
    return "http://127.0.0.1:" + ports.imaging();
  }

  /** Of the demo PACS. */
  public String pacsRoot() {
    return pacsRoot(ports);
  }

  private static String pacsRoot(StackPorts ports) {
    return "http://127.0.0.1:" + ports.pacs() + "/dicom-web";
  }

  public RunningProgram process() {
    return imaging;
  }

  @Override
  public void close() {
    imaging.stop();
    imaging.close();
    pacs.close();
  }
}
