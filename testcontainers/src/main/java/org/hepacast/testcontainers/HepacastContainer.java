package org.hepacast.testcontainers;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A container of one of the suite's own images: it answers HTTP on one port, waits until a path of
 * it answers, and breaks on demand.
 *
 * @param <SELF> its own class
 */
public abstract class HepacastContainer<SELF extends HepacastContainer<SELF>>
    extends GenericContainer<SELF> implements Breakable {
  /** The port inside the network. */
  public static final int PORT = 8080;

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long MEBIBYTE = 1024L * 1024;

  private final Faults faults = new Faults(this);
  private final String name;

  /**
   * @param name of the image without prefix, and the host name inside the network
   * @param readyPath what answers 2xx when it is ready
   */
  HepacastContainer(String name, DockerImageName image, String readyPath) {
    super(image);
    image.assertCompatibleWith(HepacastImages.original(name));
    this.name = name;
    withExposedPorts(PORT);
    // In place of a random one, by which no container could ever be used again.
    setNetworkAliases(new ArrayList<>(List.of(name)));
    waitingFor(new Readiness(name, PORT, readyPath).withStartupTimeout(PATIENCE));
  }

  /**
   * Limits its memory, as Kubernetes does.
   *
   * @param mebibytes at most
   * @return this
   */
  public SELF withMemoryLimit(int mebibytes) {
    return withCreateContainerCmdModifier(
        command -> {
          var host = command.getHostConfig();
          if (host != null) {
            host.withMemory(mebibytes * MEBIBYTE);
          }
        });
  }

  /**
   * Its name: of the image, and as a host inside the network.
   *
   * @return {@code ingest-service}
   */
  public String name() {
    return name;
  }

  /**
   * Where it answers a test.
   *
   * @return without a path
   */
  public URI url() {
    return URI.create("http://%s:%d".formatted(getHost(), getMappedPort(PORT)));
  }

  /**
   * Where it answers the other containers of its network.
   *
   * @return without a path
   */
  public URI insideUrl() {
    return insideUrl(name);
  }

  static URI insideUrl(String name) {
    return URI.create("http://%s:%d".formatted(name, PORT));
  }

  @Override
  public void kill() {
    faults.kill();
  }

  @Override
  public void startAgain() {
    faults.startAgain();
    waitUntilContainerStarted();
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
