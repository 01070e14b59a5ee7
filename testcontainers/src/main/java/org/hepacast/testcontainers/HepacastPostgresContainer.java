package org.hepacast.testcontainers;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A PostgreSQL server with one database for each service that keeps state. */
public final class HepacastPostgresContainer extends PostgreSQLContainer implements Breakable {
  private static final String NAME = "postgres";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Faults faults = new Faults(this);

  /** With the image that {@link HepacastImages} names. */
  public HepacastPostgresContainer() {
    this(HepacastImages.postgres());
  }

  /**
   * @param image {@code postgres}, or declared a substitute for it
   */
  public HepacastPostgresContainer(DockerImageName image) {
    super(image);
    setNetworkAliases(new ArrayList<>(List.of(NAME)));
    withDatabaseName(NAME);
    withUsername(NAME);
    withPassword(NAME);
    // Testcontainers switches fsync off: what was acknowledged is to survive a kill.
    setCommand("postgres", "-c", "max_connections=100");
    withCopyToContainer(
        Transferable.of(databases()), "/docker-entrypoint-initdb.d/hepacast-databases.sql");
  }

  private static String databases() {
    return Arrays.stream(HepacastService.values())
        .map(HepacastService::database)
        .flatMap(Optional::stream)
        .map("CREATE DATABASE %s;%n"::formatted)
        .collect(Collectors.joining());
  }

  /**
   * The address of a database for a test.
   *
   * @param database {@code feature}, see {@link HepacastService#database}
   * @return for JDBC
   */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(getHost(), getMappedPort(POSTGRESQL_PORT), database);
  }

  /**
   * The same for other containers of the network.
   *
   * @param database {@code feature}, see {@link HepacastService#database}
   * @return for JDBC
   */
  public String insideJdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(NAME, POSTGRESQL_PORT, database);
  }

  @Override
  public void kill() {
    faults.kill();
  }

  @Override
  public void startAgain() {
    faults.startAgain();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!accepts()) {
      if (System.nanoTime() > deadline) {
        throw new ContainerLaunchException(
            "PostgreSQL did not come back within %d s; its last words:%n%s"
                .formatted(PATIENCE.toSeconds(), LogTail.of(getLogs(), 20)));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private boolean accepts() {
    try {
      return execInContainer("pg_isready", "-h", "127.0.0.1").getExitCode() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContainerLaunchException("Interrupted while waiting for PostgreSQL", e);
    }
  }

  @Override
  public void pause() {
    faults.pause();
  }

  @Override
  public void resume() {
    faults.resume();
  }

  @Override
  public InspectContainerResponse getContainerInfo() {
    return faults.newest(super.getContainerInfo());
  }
}
