package org.hepacast.testcontainers;

import com.github.dockerjava.api.command.InspectContainerResponse;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;

/** What is done to one container, and what is true of it afterwards. */
final class Faults {
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

  void pause() {
    container.getDockerClient().pauseContainerCmd(container.getContainerId()).exec();
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
