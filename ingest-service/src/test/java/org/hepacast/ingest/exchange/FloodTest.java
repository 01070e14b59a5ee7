package org.hepacast.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.ingest.Json;
import org.hepacast.testbed.junit.KafkaResource;
import org.junit.jupiter.api.Test;

/** A sender that keeps its requests open: it waits for itself, and the others are served. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@TestProfile(FloodTest.TwoSenders.class)
class FloodTest {

  /** Two places, of which one sender may have one. */
  public static final class TwoSenders implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      var settings = new HashMap<String, String>();
      settings.put("hepacast.auth.enabled", "true");
      settings.put("hepacast.ingest.limits.concurrent-requests", "2");
      settings.put("hepacast.ingest.limits.requests-of-one-caller", "1");
      for (String sender : new String[] {"flood", "laboratory"}) {
        String token = "hepacast.auth.tokens." + sender;
        byte[] secret = sender.getBytes(StandardCharsets.UTF_8);
        settings.put(token + ".sha256", DerivedId.contentHash(secret));
        settings.put(token + ".roles", "sender");
      }
      return settings;
    }
  }

  @TestHTTPResource("/")
  URI intake;

  private static Response put(String sender, String id) {
    return RestAssured.given()
        .header("Authorization", "Bearer " + sender)
        .contentType("application/fhir+json")
        .body(Json.patient(id))
        .put("/fhir/Patient/" + id);
  }

  /** Its body is announced and never sent to its end. */
  private Socket heldOpen() throws IOException {
    var socket = new Socket(intake.getHost(), intake.getPort());
    String head =
        "PUT /fhir/Patient/held HTTP/1.1\r\nHost: intake\r\nAuthorization: Bearer flood\r\n"
            + "Content-Type: application/fhir+json\r\nContent-Length: 1000\r\n\r\n{";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  @Test
  void itIsToldToSendLessAtOnceAndTheOthersAreServed() throws IOException {
    try (Socket held = heldOpen()) {
      Response refused = put("flood", "one-more");
      while (refused.statusCode() == 201 || refused.statusCode() == 200) {
        // The server had not seen the other request yet.
        refused = put("flood", "one-more");
      }

      refused
          .then()
          .statusCode(429)
          .header("Retry-After", equalTo("5"))
          .body("issue[0].code", equalTo("throttled"))
          .body("issue[0].diagnostics", containsString("this sender"));
      assertThat(put("laboratory", "served").statusCode()).isIn(200, 201);
      assertThat(held.isClosed()).isFalse();
    }
  }
}
