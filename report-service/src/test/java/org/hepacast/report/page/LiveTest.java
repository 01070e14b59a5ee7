package org.hepacast.report.page;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.kit.database.Database;
import org.hepacast.report.ehr.EhrBesideService;
import org.hepacast.report.live.LiveLoop;
import org.hepacast.report.worklist.StoredCases;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.hepacast.testbed.kafka.AuditTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an open worklist is told. What is written here past the service is another instance's. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(EhrBesideService.class)
class LiveTest {
  /** As {@link EhrBesideService} sets it. */
  private static final int LISTENERS = 8;

  @TestHTTPResource("/worklist/changes")
  URI changes;

  @Inject Database database;
  @Inject LiveLoop live;

  private final List<Line> lines = new ArrayList<>();

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String broker;

  /** Reads what comes until it is closed. A plain socket: nothing else would close it at once. */
  private final class Line implements AutoCloseable {
    private final List<String> got = new CopyOnWriteArrayList<>();
    private final Socket socket;
    private final int status;
    private volatile boolean ended;

    Line(String position) throws IOException {
      socket = new Socket(changes.getHost(), changes.getPort());
      lines.add(this);
      // Closed with its answer: else the end of that is not the end of the line.
      String request =
          "GET %s?after=%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n"
                  .formatted(
                      changes.getPath(), URLEncoder.encode(position, UTF_8), changes.getHost())
              + "Authorization: Bearer reader-token\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      status = Integer.parseInt(reader.readLine().split(" ")[1]);
      Thread.ofVirtual().start(() -> read(reader));
    }

    private void read(BufferedReader reader) {
      try (reader) {
        reader.lines().forEach(got::add);
      } catch (IOException | UncheckedIOException e) {
        got.add("closed");
      } finally {
        ended = true;
      }
    }

    String text() {
      return String.join("\n", got);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    for (Line line : lines) {
      line.close();
    }
    live.letGo();
  }

  private static String position() {
    String html =
        given().header("Authorization", "Bearer reader-token").get("/?q=nobody").asString();
    return html.replaceAll("(?s).*data-position=\"([^\"]*)\".*", "$1");
  }

  private void store(RiskEvent risk) throws SQLException {
    database.inTransaction(
        connection -> {
          StoredCases.store(connection, risk);
          return risk;
        });
  }

  @Test
  void tellsWhatAnotherInstanceHasChangedWithItsRow() throws Exception {
    var line = new Line(position());
    RiskEvent risk = risk().patient("told-<b>").build();

    store(risk);

    eventually(
        () ->
            assertThat(line.text())
                .contains("event:rows", "id:")
                .contains("id=\"case-" + risk.caseReference().caseId())
                .contains("Patient/told-&lt;b&gt;"));
  }

  @Test
  void tellsWhatHappenedBetweenThePageAndTheLine() throws Exception {
    String position = position();
    RiskEvent risk = risk().patient("between").build();
    store(risk);

    try (var trail = new AuditTopic(broker)) {
      var line = new Line(position);

      eventually(() -> assertThat(line.text()).contains("Patient/between"));
      // What other lines were told may follow on the topic as well.
      trail.next(
          told ->
              told.entry().what().equals("GET /worklist/changes")
                  && told.entry().patients().stream()
                      .map(AuditEntry.Patient::reference)
                      .anyMatch("Patient/between"::equals));
    }
  }

  @Test
  void aBurstIsToldByItsNumber() throws Exception {
    String position = position();
    for (int i = 0; i < 60; i++) {
      store(risk().patient("burst-" + i).build());
    }

    var line = new Line(position);

    eventually(() -> assertThat(line.text()).contains("event:many").contains("data:60"));
    assertThat(line.text()).doesNotContain("Patient/burst-");
  }

  @Test
  void noMoreListenThanMayAndWhoGoesMakesRoom() throws Exception {
    String position = position();
    for (int i = 0; i < LISTENERS; i++) {
      assertThat(new Line(position).status).isEqualTo(200);
    }
    assertThat(new Line(position).status).isEqualTo(503);

    lines.getFirst().close();

    eventually(() -> assertThat(new Line(position).status).isEqualTo(200));
  }

  @Test
  void whoIsLetGoIsToldSo() throws Exception {
    var line = new Line(position());
    assertThat(line.status).isEqualTo(200);

    live.letGo();

    eventually(() -> assertThat(line.ended).isTrue());
  }

  @Test
  void aPositionThatTheWorklistHasNotGivenIsRefused() throws Exception {
    for (String position : List.of("", "yesterday", "9:1:", "1:2:3' OR true")) {
      assertThat(new Line(position).status).as(position).isEqualTo(400);
    }
  }
}
