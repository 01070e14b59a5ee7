package org.hepacast.record.fact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.imaging.ProtocolReference;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.record.fact.ImagingResultReader.Read;
import org.hepacast.record.fact.ImagingResultReader.Unusable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagingResultReaderTest {
  private static final Instant TIME = Instant.parse("2025-10-01T00:00:00Z");

  private static ImagingResult result(ImagingOutcome outcome) {
    return new ImagingResult(
        "0".repeat(32),
        "1".repeat(32),
        "ehr",
        "Patient/p",
        new VersionedReference("ehr", "ImagingStudy", "ct1", "1"),
        "1.2.3",
        new ProtocolReference("ct-lesions", "1", "sha256:0"),
        null,
        null,
        TIME,
        outcome);
  }

  private static ImagingOutcome done() {
    return new ImagingOutcome.Done(
        "CT",
        "1.2",
        "1.3",
        List.of(),
        null,
        new ImagingFeatures(java.util.Map.of("radiomics.intra.x", 1.0)),
        List.of());
  }

  private static ImagingResultReader.Reading read(String json) {
    return ImagingResultReader.read(TIME, json.getBytes(UTF_8));
  }

  @Test
  void theFactIsKeptWithoutTheValues() {
    var read = (Read) ImagingResultReader.read(TIME, EventJson.write(result(done())));

    assertThat(read.copy().patient()).isEqualTo(new PatientKey("ehr", "p"));
    assertThat(read.values().values()).containsOnlyKeys("radiomics.intra.x");
    assertThat(new String(read.copy().content(), UTF_8)).doesNotContain("radiomics.intra.x");
    assertThat(EventJson.read(read.copy().content(), Fact.class)).isEqualTo(read.copy().fact());
  }

  /** One per study and protocol, whatever comes of it. */
  @Test
  void oneStudyAndProtocolIsOneThing() {
    var done = (Read) ImagingResultReader.read(TIME, EventJson.write(result(done())));
    var withdrawn =
        (Read)
            ImagingResultReader.read(TIME, EventJson.write(result(new ImagingOutcome.Withdrawn())));

    assertThat(withdrawn.copy().key()).isEqualTo(done.copy().key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"resultId\":\"00000000000000000000000000000000\", | '' | INCOMPLETE",
        "00000000000000000000000000000000 | ../x | INCOMPLETE",
        "Patient/p | Group/p | INCOMPLETE",
        "Patient/p | Patient/p/x | INCOMPLETE",
        "\"ImagingStudy\" | \"Observation\" | INCOMPLETE",
        "\"source\":\"ehr\",\"type\" | \"source\":\"other\",\"type\" | INCOMPLETE",
        "\"id\":\"ct1\", | '' | INCOMPLETE",
        "\"id\":\"ct1\" | \"id\":\"a b\" | INCOMPLETE",
        "\"name\":\"ct-lesions\", | '' | INCOMPLETE",
        "\"studyUid\":\"1.2.3\", | '' | INCOMPLETE",
        "\"settledAt\":\"2025-10-01T00:00:00Z\", | '' | INCOMPLETE",
        "\"kind\":\"done\" | \"kind\":\"undone\" | UNREADABLE",
        "[[1.0]] | [[\"NaN\"]] | UNREADABLE",
        "[[1.0]] | [[1.0,2.0]] | UNREADABLE",
        "2025-10-01T00:00:00Z | yesterday | UNREADABLE"
      })
  void whatIsNoResultIsRefusedWithTheRemedy(String from, String to, DeadLetterReason reason) {
    String json = new String(EventJson.write(result(done())), UTF_8);
    assertThat(json).contains(from);

    assertThat(read(json.replace(from, to)))
        .isInstanceOfSatisfying(
            Unusable.class, unusable -> assertThat(unusable.reason()).isEqualTo(reason));
  }
}
