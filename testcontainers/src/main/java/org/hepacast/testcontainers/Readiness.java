package org.hepacast.testcontainers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.ContainerState;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** Waits until a path answers 2xx, and no longer than the container lives. */
final class Readiness extends AbstractWaitStrategy {
  private static final String READY = "ready";
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final int TAIL = 30;

  private final String name;
  private final int port;
  private final String path;

  Readiness(String name, int port, String path) {
    this.name = name;
    this.port = port;
    this.path = path;
  }

  @Override
  protected void waitUntilReady() {
    long deadline = System.nanoTime() + startupTimeout.toNanos();
    String state = stateOf(waitStrategyTarget, port, path);
    while (!state.equals(READY)) {
      if (!waitStrategyTarget.isRunning()) {
        throw failed(state);
      }
      if (System.nanoTime() > deadline) {
        throw failed("was not ready within %d s: %s".formatted(startupTimeout.toSeconds(), state));
      }
      LockSupport.parkNanos(POLL.toNanos());
      state = stateOf(waitStrategyTarget, port, path);
    }
  }

  private ContainerLaunchException failed(String how) {
    return new ContainerLaunchException(
        "%s %s; its last words:%n%s"
            .formatted(name, how, LogTail.of(waitStrategyTarget.getLogs(), TAIL)));
  }

  /** {@code ready}, or what it answers, or that it has ended. */
  static String stateOf(ContainerState container, int port, String path) {
    if (!container.isRunning()) {
      return "has ended with status " + exitCode(container);
    }
    URI address =
        URI.create(
            "http://%s:%d%s".formatted(container.getHost(), container.getMappedPort(port), path));
    try (var http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build()) {
      var request = HttpRequest.newBuilder(address).timeout(ANSWER).build();
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() / 100 == 2
          ? READY
          : "status %d %s".formatted(answer.statusCode(), answer.body());
    } catch (IOException e) {
      return "no answer at " + address;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContainerLaunchException("Interrupted while waiting for " + address, e);
    }
  }

  private static long exitCode(ContainerState container) {
    Long code = container.getCurrentContainerInfo().getState().getExitCodeLong();
    return code == null ? -1 : code;
  }
}
