package org.hepacast.testcontainers;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;

/** What is done to one container, and what is true of it afterwards. */
final class Faults {
  private static final int ATTEMPTS_TO_PAUSE = 5;

  private final GenericContainer<?> container;
  private @Nullable InspectContainerResponse afterRestart;

  Faults(GenericContainer<?> container) {
    this.container = container;
  }

  void kill() {
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
  }

  /** Engines may give a container other host ports with each start: they are read again. */
  InspectContainerResponse startAgain() {
    container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    afterRestart = container.getCurrentContainerInfo();
    return afterRestart;
  }

  /** By cgroup v1 a container that is busy is not frozen with every attempt. */
  void pause() {
    for (int attempt = 1; ; attempt++) {
      try {
        container.getDockerClient().pauseContainerCmd(container.getContainerId()).exec();
        return;
      } catch (InternalServerErrorException e) {
        if (attempt == ATTEMPTS_TO_PAUSE) {
          throw e;
        }
      }
    }
  }

  void resume() {
    container.getDockerClient().unpauseContainerCmd(container.getContainerId()).exec();
  }

  /**
   * @param first of the first start
   */
  InspectContainerResponse newest(InspectContainerResponse first) {
    return afterRestart == null ? first : afterRestart;
  }
}
