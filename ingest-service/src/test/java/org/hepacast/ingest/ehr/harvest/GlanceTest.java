package org.hepacast.ingest.ehr.harvest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlanceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"resourceType": "Observation", "id": "o", "meta": {"versionId": "3",
         "lastUpdated": "2026-03-01T12:00:00Z"}, "status": "final"}\
        """,
        """
        {"status": "final", "code": {"id": "x", "coding": [{"code": "1"}]}, "meta": {"tag": [{"id": "y"}],
         "lastUpdated": "2026-03-01T13:00:00+01:00", "versionId": "3"}, "id": "o",
         "contained": [{"resourceType": "Patient", "id": "z"}], "resourceType": "Observation"}\
        """
      })
  void tellsTheVersionWhereverItStands(String json) {
    assertThat(Glance.at(json.getBytes(UTF_8)))
        .contains(new Sorted.Seen("Observation", "o", "3", Instant.parse("2026-03-01T12:00:00Z")));
  }

  @Test
  void theTimeMayBeAbsent() {
    String json =
        "{\"resourceType\": \"Patient\", \"id\": \"p\", \"meta\": {\"versionId\": \"1\"}}";

    assertThat(Glance.at(json.getBytes(UTF_8)))
        .contains(new Sorted.Seen("Patient", "p", "1", null));
  }

  /** Such a one is read, and told of there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"resourceType\": \"Patient\", \"id\": \"p\"}",
        "{\"resourceType\": \"Patient\", \"id\": \"p\", \"meta\": []}",
        "{\"resourceType\": \"Patient\", \"id\": 7, \"meta\": {\"versionId\": \"1\"}}",
        "{\"resourceType\": \"Patient\", \"meta\": {\"versionId\": \"1\"",
        "[]",
        "<html>",
        ""
      })
  void whatDoesNotTellIsNotSeen(String json) {
    assertThat(Glance.at(json.getBytes(UTF_8))).isEmpty();
  }
}
