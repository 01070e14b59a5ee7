package org.hepacast.testcontainers;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** A Kafka broker with the suite's topics. */
public final class HepacastKafkaContainer extends KafkaContainer implements Breakable {
  private static final String NAME = "kafka";
  private static final String INSIDE = NAME + ":19092";

  /** What an operator gives a broker for one machine. */
  private static final String HEAP = "-Xmx320m -Xms128m -XX:+UseSerialGC";

  private static final String START = "/etc/kafka/docker/run";

  /**
   * What an image's own start does is done: the disk is formatted, which some would do again and
   * fail, and the configuration is written. The host's port alone is another one.
   */
  private static final String START_AGAIN =
      """
      #!/bin/bash
      sed -i "s|^advertised.listeners=.*|advertised.listeners=$KAFKA_ADVERTISED_LISTENERS|" \
        /opt/kafka/config/server.properties
      exec java $KAFKA_HEAP_OPTS -Dlog4j2.configurationFile=/opt/kafka/config/log4j2.yaml \
        -cp '/opt/kafka/libs/*' kafka.Kafka /opt/kafka/config/server.properties
      """;

  private static final int EXECUTABLE = 0755;

  private final Faults faults = new Faults(this);

  /** With the image that {@link HepacastImages} names. */
  public HepacastKafkaContainer() {
    this(HepacastImages.kafka());
  }

  /**
   * @param image {@code apache/kafka}, or declared a substitute for it
   */
  public HepacastKafkaContainer(DockerImageName image) {
    super(image);
    setNetworkAliases(new ArrayList<>(List.of(NAME)));
    withListener(INSIDE);
    withEnv("KAFKA_HEAP_OPTS", HEAP);
    // Topics are made below, not by a misspelt name.
    withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
  }

  /**
   * The broker for other containers of the network.
   *
   * @return {@code kafka:19092}
   */
  public String insideBootstrapServers() {
    return INSIDE;
  }

  @Override
  protected void containerIsStarted(InspectContainerResponse info) {
    Topics.create(getBootstrapServers());
  }

  /** The broker tells its host port to its clients: it is told anew when it starts again. */
  @Override
  public void kill() {
    try {
      execInContainerWithUser("0", "sh", "-c", "rm -f /tmp/testcontainers*");
    } catch (IOException e) {
      throw new ContainerLaunchException("Kafka's start could not be prepared", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContainerLaunchException("Interrupted while killing Kafka", e);
    }
    copyFileToContainer(Transferable.of(START_AGAIN, EXECUTABLE), START);
    faults.kill();
  }

  @Override
  public void startAgain() {
    containerIsStarting(faults.startAgain());
    Topics.create(getBootstrapServers());
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
