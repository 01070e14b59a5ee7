package org.hepacast.testcontainers;

import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * A container of one of the suite's services. It is open to everybody, as the demo is: see {@link
 * HepacastSuite#withToken}.
 *
 * @param <SELF> its own class
 */
public abstract class ServiceContainer<SELF extends ServiceContainer<SELF>>
    extends HepacastContainer<SELF> {
  static final String READY = "/q/health/ready";

  /** As the chart has it. */
  private static final int MEMORY = 448;

  private static final int FILE_MODE = 0644;

  private final HepacastService service;

  ServiceContainer(HepacastService service, DockerImageName image) {
    super(service.serviceName(), image, READY);
    this.service = service;
    withMemoryLimit(MEMORY);
    withEnv("QUARKUS_HTTP_PORT", Integer.toString(PORT));
    withEnv("HEPACAST_AUTH_ENABLED", "false");
  }

  /**
   * Which service it is.
   *
   * @return one of the suite's
   */
  public HepacastService service() {
    return service;
  }

  /**
   * The broker.
   *
   * @param bootstrapServers as the container reaches it: {@code kafka:19092}
   * @return this
   */
  public SELF withKafka(String bootstrapServers) {
    return withEnv("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
  }

  /**
   * The database of a service that keeps state.
   *
   * @param jdbcUrl as the container reaches it: {@code jdbc:postgresql://postgres:5432/feature}
   * @param user who may make tables there
   * @param password of the user
   * @return this
   */
  public SELF withDatabase(String jdbcUrl, String user, String password) {
    return withEnv("QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl)
        .withEnv("QUARKUS_DATASOURCE_USERNAME", user)
        .withEnv("QUARKUS_DATASOURCE_PASSWORD", password);
  }

  /**
   * Puts a file, or a folder with all that is in it, where the service may read it.
   *
   * @param file on the test's machine
   * @param path inside the container
   * @return this
   */
  public SELF withFile(Path file, String path) {
    // Of a folder the modes stay: without the right to enter it nothing in it could be read.
    return withCopyFileToContainer(
        Files.isDirectory(file)
            ? MountableFile.forHostPath(file)
            : MountableFile.forHostPath(file, FILE_MODE),
        path);
  }
}
