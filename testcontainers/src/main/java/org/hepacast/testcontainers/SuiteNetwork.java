package org.hepacast.testcontainers;

import com.github.dockerjava.api.DockerClient;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Network;

/**
 * The network of containers that are used again: known by its name, so that a later run finds the
 * containers in it. It stays when the suite is closed.
 */
final class SuiteNetwork implements Network {
  private static final String NAME = "hepacast-suite";

  private final String id;

  private SuiteNetwork(String id) {
    this.id = id;
  }

  static synchronized SuiteNetwork findOrMake() {
    DockerClient docker = DockerClientFactory.instance().client();
    return docker.listNetworksCmd().withNameFilter(NAME).exec().stream()
        .filter(network -> network.getName().equals(NAME))
        .findFirst()
        .map(network -> new SuiteNetwork(network.getId()))
        .orElseGet(() -> new SuiteNetwork(docker.createNetworkCmd().withName(NAME).exec().getId()));
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public void close() {}
}
