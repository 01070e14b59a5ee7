package org.hepacast.testbed.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hepacast.contracts.audit.AuditChain;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.audit.Purpose;
import org.hepacast.contracts.audit.Seal;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.testbed.kafka.BrokerProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code audit verify} as an operator runs it. */
class AuditCommandTest {
  private static final Instant BEGIN = Instant.parse("2026-11-30T08:00:00Z");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private List<AuditChain.Written> entries;
  private Path key;

  @BeforeEach
  void write() throws Exception {
    key = Files.writeString(folder.resolve("key"), "k".repeat(64));
    entries = chain(new Seal.Digest(), true);
  }

  private static List<AuditChain.Written> chain(Seal seal, boolean closed) {
    var chain = new AuditChain("report-service", "pod-1", Clock.fixed(BEGIN, ZoneOffset.UTC), seal);
    var written = new ArrayList<AuditChain.Written>();
    written.add(chain.open());
    for (int i = 1; i <= 3; i++) {
      written.add(
          chain.next(
              AuditEntry.of(
                  BEGIN.plusSeconds(i),
                  AuditKind.CASE_READ,
                  new AuditEntry.Who("ward", List.of("reader"), null),
                  List.of(new AuditEntry.Patient("ehr", "Patient/" + i)),
                  "GET /cases/{caseId}",
                  Map.of(),
                  200,
                  Purpose.RESEARCH)));
    }
    if (closed) {
      written.add(chain.close());
    }
    return written;
  }

  private Path file(List<AuditChain.Written> all) throws Exception {
    return Files.writeString(
        folder.resolve("trail.ndjson"),
        all.stream().map(one -> new String(one.value(), UTF_8)).collect(Collectors.joining("\n")));
  }

  private int run(String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }

  @Test
  void aWholeTrailIsToldByItsChainsWithStatus0() throws Exception {
    assertThat(run("audit", "verify", "--file", file(entries).toString())).isZero();

    assertThat(out.toString())
        .contains("report-service pod-1  5 entries, 2026-11-30T08:00:00Z", "closed")
        .contains("1 chains, 5 entries");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | entry 2 missing (noticed at ",
        "1,2 | entries 1 to 2 missing",
        "4 | entry 3 is the last: then silence"
      })
  void whatIsMissingIsToldWithStatus1(String without, String told) throws Exception {
    List<AuditChain.Written> left = new ArrayList<>(entries);
    List.of(without.split(",")).reversed().forEach(i -> left.remove(Integer.parseInt(i)));

    assertThat(run("audit", "verify", "--file", file(left).toString())).isEqualTo(1);

    assertThat(out.toString()).contains(told);
    assertThat(err.toString()).contains("not whole").contains("docs/operations.md");
  }

  @Test
  void aChainWithoutItsEndMayBeAllowed() throws Exception {
    String file = file(chain(new Seal.Digest(), false)).toString();

    assertThat(run("audit", "verify", "--file", file)).isEqualTo(1);
    assertThat(run("audit", "verify", "--file", file, "--allow-unclosed")).isZero();
    assertThat(out.toString()).contains("unclosed");
  }

  @Test
  void programsReadItAsJson() throws Exception {
    Files.writeString(
        folder.resolve("other.ndjson"), "no json\n" + new String(entries.get(0).value(), UTF_8));
    int status =
        run(
            "audit",
            "verify",
            "--json",
            "--file",
            file(entries).toString(),
            "--file",
            folder.resolve("other.ndjson").toString());

    JsonNode json = EventJson.readTree(out.toString().getBytes(UTF_8));
    assertThat(status).isEqualTo(1);
    assertThat(json.path("whole").asBoolean()).isFalse();
    assertThat(json.at("/chains/0/faults/0/kind").asText()).isEqualTo("doubled");
    assertThat(json.at("/chains/0/faults/0/place").asText()).endsWith("other.ndjson:2");
    assertThat(json.at("/strangers/0/place").asText()).endsWith("other.ndjson:1");
  }

  @ParameterizedTest
  @CsvSource({"true, true, 0", "true, false, 1", "false, true, 1", "false, false, 0"})
  void aKeyIsForWhatItSealed(boolean sealed, boolean named, int status) throws Exception {
    String file = file(chain(sealed ? Seal.Keyed.ofFile(key) : new Seal.Digest(), true)).toString();
    var arguments = new ArrayList<>(List.of("audit", "verify", "--file", file));
    if (named) {
      arguments.addAll(List.of("--key", key.toString()));
    }

    assertThat(run(arguments.toArray(String[]::new))).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "audit | takes verify | 2",
        "audit check | Unmatched argument | 2",
        "audit verify --from yesterday | --from takes | 2",
        "audit verify --key FOLDER/none | --key: | 2",
        "audit verify --key FOLDER/short | a key has 32 at least | 2",
        "audit verify --file FOLDER/a --bootstrap-servers h:1 | exclude each other | 2",
        "audit verify --unknown | Unknown option | 2",
        "audit verify --file FOLDER/none | cannot be read | 1",
        "audit verify --bootstrap-servers 127.0.0.1:9 | No Kafka broker answers | 1",
        "audit verify --port-base 1 | No stack runs | 1"
      })
  void wrongUsageAndAbsenceAreToldInASentence(String line, String told, int status)
      throws Exception {
    Files.writeString(folder.resolve("short"), "s");

    assertThat(run(line.replace("FOLDER", folder.toString()).split(" "))).isEqualTo(status);

    assertThat(err.toString()).startsWith("hepacast: ").contains(told);
    assertThat(err.toString().lines().count()).isEqualTo(1);
  }

  @Test
  void theTopicIsReadFromItsBeginning() {
    try (var broker = BrokerProcess.start(folder.resolve("data"), folder)) {
      try (var producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
              new StringSerializer(),
              new ByteArraySerializer())) {
        entries.forEach(
            one ->
                producer.send(
                    new ProducerRecord<>(Topic.AUDIT.topicName(), one.key(), one.value())));
      }
      String servers = broker.bootstrapServers();
      assertThat(run("audit", "verify", "--bootstrap", servers)).isZero();
      assertThat(out.toString()).contains("5 entries");

      // A replay writes a chain of its own, and is the next thing that is found.
      assertThat(run("replay", "--bootstrap-servers", servers)).isZero();
      assertThat(run("audit", "verify", "--bootstrap", servers, "--from", "PT1H")).isZero();
      assertThat(out.toString())
          .contains("replay " + System.getProperty("user.name") + "  3 entries");
    }
  }
}
