package org.hepacast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kafka.admin.ConfigCommand;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.tools.TopicCommand;
import org.hepacast.testbed.broker.Broker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Job's script, run by a shell whose Kafka commands write down what they are given; that is
 * then given to Kafka's own commands, against a broker.
 */
class TopicsJobTest {
  @TempDir static Path folder;

  private static int port;

  @BeforeAll
  static void startBroker() throws Exception {
    Exit.setExitProcedure(
        (status, message) -> {
          if (status != 0) {
            throw new IllegalStateException("exit status " + status);
          }
        });
    // Not in the folder of the test, which goes before the broker does.
    Path data = Files.createTempDirectory(Path.of("target"), "broker");
    port = free();
    int controller = free();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                Broker.main(
                    new String[] {
                      data.toString(), Integer.toString(port), Integer.toString(controller)
                    });
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }

  @AfterAll
  static void letTheToolsExitAgain() {
    Exit.resetExitProcedure();
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void kafkasOwnCommandsTakeWhatTheScriptSays() throws Exception {
    for (int run = 1; run <= 2; run++) { // the second changes nothing
      for (List<String> command : commands(Variant.DEV, Map.of())) {
        if (!command.contains("--list")) {
          execute(command);
        }
      }
    }
    List<Manifest> wanted =
        Chart.manifests(Variant.PRODUCTION).stream()
            .filter(each -> each.kind().equals("KafkaTopic"))
            .toList();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
      List<String> names = wanted.stream().map(Manifest::name).toList();
      Map<String, TopicDescription> topics = admin.describeTopics(names).allTopicNames().get();
      for (Manifest topic : wanted) {
        int partitions = topic.get("spec", "partitions").equals(1) ? 1 : 3;
        assertThat(topics.get(topic.name()).partitions()).as(topic.name()).hasSize(partitions);
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        topic.map("spec", "config").entrySet().stream()
            .filter(entry -> !entry.getKey().equals("min.insync.replicas")) // 1 for one broker
            .forEach(
                entry ->
                    assertThat(config.get(String.valueOf(entry.getKey())).value())
                        .as("%s of %s", entry.getKey(), topic.name())
                        .isEqualTo(entry.getValue()));
      }
    }
  }

  /** By the names of the services' settings; a password with blanks and signs stays whole. */
  @Test
  void theClientsSettingsReachKafka() throws Exception {
    String jaas = "org.example.PlainLoginModule required password=\"a $b \\\\ 'c' %s\";";
    commands(
        Variant.EXTERNAL,
        Map.of(
            "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
            "KAFKA_SASL_MECHANISM", "PLAIN",
            "KAFKA_SASL_JAAS_CONFIG", jaas,
            "KAFKA_SSL_TRUSTSTORE_TYPE", "PKCS12",
            "KAFKA_HEAP_OPTS", "-Xmx64m"));
    assertThat(Utils.loadProps(folder.resolve("client.properties").toString()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", jaas,
                "ssl.truststore.type", "PKCS12"));
  }

  /** What the script calls, each command with its arguments. */
  private static List<List<String>> commands(Variant variant, Map<String, String> environment)
      throws Exception {
    Path calls = folder.resolve("calls");
    Files.deleteIfExists(calls);
    for (String tool : List.of("kafka-topics.sh", "kafka-configs.sh")) {
      Path file = folder.resolve(tool);
      Files.writeString(
          file,
          "#!/bin/sh\n{ echo \"" + tool + "\"; printf '%s\\n' \"$@\" .; } >> " + calls + "\n");
      file.toFile().setExecutable(true);
    }
    String script =
        Chart.manifests(variant).stream()
            .filter(each -> each.kind().equals("Job"))
            .map(each -> each.text("spec", "template", "spec", "containers", 0, "args", 0))
            .findFirst()
            .orElseThrow()
            .replace("/tmp", folder.toString())
            .replace("/opt/kafka/bin", folder.toString());
    var shell = new ProcessBuilder("/bin/sh", "-c", script).inheritIO();
    shell.environment().keySet().removeIf(name -> name.startsWith("KAFKA_"));
    shell.environment().put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + port);
    shell.environment().putAll(environment);
    Process process = shell.start();
    assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    List<List<String>> commands = new ArrayList<>(List.of(new ArrayList<>()));
    for (String line : Files.readAllLines(calls)) {
      if (line.equals(".")) {
        commands.add(new ArrayList<>());
      } else {
        commands.getLast().add(line);
      }
    }
    commands.removeLast();
    assertThat(commands).hasSizeGreaterThan(20);
    return commands;
  }

  private static void execute(List<String> command) {
    String[] arguments = command.subList(1, command.size()).toArray(String[]::new);
    switch (command.getFirst()) {
      case "kafka-topics.sh" -> TopicCommand.main(arguments);
      case "kafka-configs.sh" -> ConfigCommand.main(arguments);
      default -> throw new IllegalArgumentException(command.getFirst());
    }
  }
}
