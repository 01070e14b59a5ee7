package org.hepacast.endtoend;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hepacast.testbed.demo.DressFiles;
import org.hepacast.testbed.ehr.FhirClient;
import org.hepacast.testbed.imaged.ImagingSite;
import org.hepacast.testbed.stack.ModelFolders;
import org.hepacast.testbed.stack.Service;
import org.hepacast.testcontainers.Breakable;
import org.hepacast.testcontainers.HepacastService;
import org.hepacast.testcontainers.HepacastSuite;
import org.hepacast.testcontainers.ServiceContainer;

/** Made of containers. */
final class ContainerSuite implements Suite, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** In the model service's container; no image holds the demo's models. */
  private static final String DEMONSTRATIONS = "/demonstrations";

  /** In the imaging process's container; no image holds the demo's package either. */
  private static final String SEGMENTATION = "/segmentation";

  private final HepacastSuite suite;
  private final Path data;

  private ContainerSuite(HepacastSuite suite, Path data) {
    this.suite = suite;
    this.data = data;
  }

  /**
   * Returns when all of it is ready.
   *
   * @param data for files of the tests
   */
  static ContainerSuite start(Path data) {
    var suite =
        new HepacastSuite()
            .withImaging()
            .withStartupTimeout(PATIENCE)
            .withLocalCodes(
                Path.of(DressFiles.localCodes(data).get("HEPACAST_FEATURE_LOCAL_CODES")))
            .withFile(HepacastService.MODEL, ModelFolders.demonstrations(), DEMONSTRATIONS)
            .withFile(HepacastService.IMAGING, ModelFolders.segmentation(), SEGMENTATION)
            .withSetting(
                HepacastService.MODEL, "HEPACAST_MODEL_PACKAGES", "app/packages," + DEMONSTRATIONS)
            .withDemoEhrSettings(
                Map.of("notification.retry.seconds", Integer.toString(SharedStack.RETRY_SECONDS)));
    SharedStack.SETTINGS.forEach(
        (name, value) -> suite.withSetting(HepacastService.INGEST, name, value));
    SharedStack.IMAGING.forEach(
        (name, value) -> suite.withSetting(HepacastService.IMAGING, name, value));
    suite.withSetting(
        HepacastService.IMAGING, "HEPACAST_IMAGING_SEGMENTATION_PACKAGE_FOLDER", SEGMENTATION);
    // As the processes have it: the network's memory lies outside of the heap (docs/imaging.md).
    suite.withSetting(HepacastService.IMAGING, "JDK_JAVA_OPTIONS", "-XX:MaxRAMPercentage=60");
    suite.start();
    return new ContainerSuite(suite, data);
  }

  @Override
  public FhirClient ehr() {
    return new FhirClient(suite.ehrUrl().toString());
  }

  @Override
  public String url(Service service) {
    return suite.service(of(service)).url().toString();
  }

  @Override
  public String bootstrapServers() {
    return suite.kafka().getBootstrapServers();
  }

  @Override
  public String jdbcUrl(String database) {
    return suite.postgres().jdbcUrl(database);
  }

  @Override
  public ImagingSite imaging() {
    return new Site(suite, data);
  }

  @Override
  public List<String> log(Service service) {
    return suite.logs(of(service)).lines().toList();
  }

  @Override
  public void kill(Service service) {
    suite.kill(of(service));
  }

  @Override
  public void restart(Service service) {
    suite.restart(of(service));
  }

  @Override
  public Replica startAnother(Service service) {
    return new Another(suite.startAnother(of(service)));
  }

  @Override
  public void kill(Surrounding part) {
    breakable(part).kill();
  }

  @Override
  public void restart(Surrounding part) {
    breakable(part).startAgain();
  }

  private Breakable breakable(Surrounding part) {
    return switch (part) {
      case BROKER -> suite.kafka();
      case DATABASE -> suite.postgres();
      case EHR -> suite.demoEhr();
    };
  }

  private static HepacastService of(Service service) {
    return HepacastService.valueOf(service.name());
  }

  @Override
  public void close() {
    suite.close();
  }

  private record Another(ServiceContainer<?> container) implements Replica {
    @Override
    public String url() {
      return container.url().toString();
    }

    @Override
    public void kill() {
      container.kill();
    }

    @Override
    public void close() {
      container.stop();
    }
  }

  /** All of it is ready when the suite is. */
  private record Site(HepacastSuite suite, Path data) implements ImagingSite {
    @Override
    public String url() {
      return suite.service(HepacastService.IMAGING).url().toString();
    }

    @Override
    public String archive() {
      return suite.demoPacs().root().toString();
    }

    @Override
    public void awaitArchive() {}

    @Override
    public ImagingSite awaitReady() {
      return this;
    }
  }
}
