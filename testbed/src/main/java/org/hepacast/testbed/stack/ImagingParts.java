package org.hepacast.testbed.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.hepacast.testbed.imaged.ImagingSite;
import org.hepacast.testbed.kafka.BrokerProcess;
import org.hepacast.testbed.pacs.PacsProcess;
import org.hepacast.testbed.patients.PatientBundles;
import org.hepacast.testbed.postgres.PostgresProcess;
import org.hepacast.testbed.process.Compilers;

/**
 * The demo PACS and the imaging process, beside the four services and only where asked for. The
 * services neither wait for them nor miss them.
 */
public final class ImagingParts implements ImagingSite, AutoCloseable {
  /** Of the sample patients' identifiers: the images carry their values. */
  public static final String PATIENT_ID_SYSTEM = PatientBundles.RECORD_NUMBER;

  static final String DATABASE = "imaging";

  private final Path data;
  private final Map<String, String> surroundings;
  private final PacsProcess pacs;
  private final ImagingProcess imaging;

  private ImagingParts(
      Path data, Map<String, String> surroundings, PacsProcess pacs, ImagingProcess imaging) {
    this.data = data;
    this.surroundings = surroundings;
    this.pacs = pacs;
    this.imaging = imaging;
  }

  /**
   * Starts both and returns at once; see {@link #awaitReady}.
   *
   * @param extraEnvironment of the imaging process, on top of what this sets
   */
  static ImagingParts start(
      Path data,
      StackPorts ports,
      BrokerProcess broker,
      PostgresProcess postgres,
      Map<String, String> extraEnvironment) {
    postgres.createDatabase(DATABASE);
    PacsProcess pacs =
        PacsProcess.start(
            data.resolve("pacs"), data.resolve("logs"), ports.pacs(), Compilers.FIRST_ALONE);
    var surroundings = new HashMap<String, String>();
    surroundings.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    surroundings.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(DATABASE));
    surroundings.put("QUARKUS_DATASOURCE_USERNAME", PostgresProcess.USER);
    surroundings.put("QUARKUS_DATASOURCE_PASSWORD", PostgresProcess.USER);
    surroundings.put("HEPACAST_IMAGING_ARCHIVES__PACS__ROOT", pacs.root());
    surroundings.put("HEPACAST_IMAGING_ARCHIVES__PACS__REACH", "loopback");
    surroundings.put("HEPACAST_IMAGING_PATIENTS_SYSTEM_WITHOUT_ISSUER", PATIENT_ID_SYSTEM);
    surroundings.putAll(extraEnvironment);
    return new ImagingParts(
        data,
        surroundings,
        pacs,
        ImagingProcess.start(DATABASE, data, ports.imaging(), surroundings));
  }

  @Override
  public ImagingParts awaitReady() {
    imaging.awaitReady();
    pacs.awaitReady();
    return this;
  }

  @Override
  public void awaitArchive() {
    pacs.awaitReady();
  }

  @Override
  public String archive() {
    return pacs.root();
  }

  @Override
  public String url() {
    return imaging.url();
  }

  /** Folder of the stack's state. */
  @Override
  public Path data() {
    return data;
  }

  public PacsProcess pacs() {
    return pacs;
  }

  public ImagingProcess imaging() {
    return imaging;
  }

  /**
   * A second imaging process beside the first: the same group at Kafka and the same database.
   * Returns when it is ready. Whoever starts it stops it.
   *
   * @param port where it answers
   */
  public ImagingProcess startAnother(int port) {
    ImagingProcess another = ImagingProcess.start(DATABASE + "-" + port, data, port, surroundings);
    another.awaitReady();
    return another;
  }

  /** The imaging process begins to end. */
  void stop() {
    imaging.process().stop();
  }

  /** The imaging process first, so that it does not complain about the loss of its archive. */
  @Override
  public void close() {
    imaging.close();
    pacs.close();
  }
}
