package org.hepacast.testbed.broker;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka node, broker and controller in one, on the loopback address. Arguments: data folder,
 * client port, controller port, and where wanted a file of properties that stand above its own.
 * Data that is already there is used again.
 */
public final class Broker {
  private static final int NODE_ID = 1;
  private static final String CLUSTER_ID = "hepacastTestbed0000000";

  private Broker() {}

  public static void main(String[] args) throws Exception {
    if (args.length < 3 || args.length > 4) {
      System.err.println("usage: Broker DATA_FOLDER CLIENT_PORT CONTROLLER_PORT [PROPERTIES]");
      System.exit(2);
    }
    Path data = Path.of(args[0]).toAbsolutePath();
    Properties settings = settings(data, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    if (args.length == 4) {
      try (Reader more = Files.newBufferedReader(Path.of(args[3]))) {
        settings.load(more);
      }
    }
    if (!Files.exists(data.resolve("meta.properties"))) {
      format(data);
    }
    var server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
    startOrEnd(server);
    server.awaitShutdown();
  }

  /** Kafka's threads outlive a failed start: whoever waits for the broker shall see it end. */
  private static void startOrEnd(KafkaRaftServer server) {
    try {
      server.startup();
    } catch (RuntimeException e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static Properties settings(Path data, int clientPort, int controllerPort) {
    var settings = new Properties();
    settings.putAll(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", Integer.toString(NODE_ID)),
            Map.entry("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                    .formatted(clientPort, controllerPort)),
            Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + clientPort),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("log.dirs", data.toString()),
            Map.entry("auto.create.topics.enable", "false"),
            // One node: every internal topic has one copy and few partitions, so that start-up is
            // quick.
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "2"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            // FHIR resources with attachments pass; the intake refuses what is larger.
            Map.entry("message.max.bytes", "6291456"),
            // Two cores are shared with everything else.
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "2"),
            Map.entry("num.recovery.threads.per.data.dir", "2"),
            Map.entry("log.cleaner.threads", "1"),
            Map.entry("log.cleaner.dedupe.buffer.size", "4194304")));
    return settings;
  }

  private static void format(Path data) throws Exception {
    Files.createDirectories(data);
    new Formatter()
        .setClusterId(CLUSTER_ID)
        .setNodeId(NODE_ID)
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(data.toString())
        .setDirectories(List.of(data.toString()))
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setUnstableFeatureVersionsEnabled(false)
        .setIgnoreFormatted(true)
        .run();
  }
}
