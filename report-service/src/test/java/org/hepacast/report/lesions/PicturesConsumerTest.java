package org.hepacast.report.lesions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.report.ehr.EhrBesideService;
import org.hepacast.report.reading.PictureReadings;
import org.hepacast.report.sample.Lesions;
import org.hepacast.report.sample.RiskTopic;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pictures that came over Kafka: of each study and protocol what was settled last. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(EhrBesideService.class)
class PicturesConsumerTest {
  private static final Pattern PIXELS = Pattern.compile("href=\"(/cases/[^\"]+\\.png)\"");

  @Inject PictureReadings readings;

  private RiskTopic topic;

  @BeforeEach
  void open() {
    topic = new RiskTopic();
  }

  @AfterEach
  void close() {
    topic.close();
  }

  private static Response get(String path) {
    return given().header("Authorization", "Bearer reader-token").get(path);
  }

  private void eventuallyIs(LesionPictures pictures) {
    eventually(
        () ->
            assertThat(readings.ofResults(List.of(pictures.resultId()))).containsExactly(pictures));
  }

  @Test
  void whatWasSettledLastCountsWhateverComesAfterIt() {
    LesionPictures first = Lesions.of("order", "order", "c", null, Lesions.drawn(1));
    LesionPictures second = Lesions.later(first, first.shown());
    LesionPictures mark = Lesions.of("mark", "mark", "c", null, Lesions.drawn(1));
    topic.send(second, first);
    eventuallyIs(second);
    topic.send(first, second, mark);
    eventuallyIs(mark);

    assertThat(readings.ofResults(List.of(first.resultId(), mark.resultId())))
        .containsExactlyInAnyOrder(second, mark);
    assertThat(readings.ofResults(List.of("unknown"))).isEmpty();
    assertThat(readings.ofResults(List.of())).isEmpty();
  }

  @Test
  void whatCannotBeUnderstoodIsPutAsideAndTheNextOneGoesOn() {
    topic.sendRaw(
        Topic.PICTURES, "pictures-bad", "secret".getBytes(), Map.of("marked", "pictures-bad"));
    LesionPictures good = Lesions.of("good", "good", "c", null, Lesions.drawn(1));
    topic.send(good);
    eventuallyIs(good);

    var letters =
        topic.read(
            Topic.DEAD_LETTER,
            record -> "pictures-bad".equals(record.key()),
            found -> !found.isEmpty());
    assertThat(letters).hasSize(1);
    assertThat(letters.getFirst().headers().lastHeader(DeadLetter.REASON)).isNotNull();
  }

  @Test
  void thePageThePrintAndThePictureShowTheLesionsUntilTheyAreWithdrawn() {
    RiskEvent risk =
        risk().patient("lesions-page").measuredIn(Lesions.result("lesions-page")).build();
    String caseId = risk.caseReference().caseId();
    LesionPictures told = Lesions.of("lesions-page", "lesions-page", "c", null, Lesions.drawn(2));
    topic.send(risk);
    eventually(() -> assertThat(get("/cases/" + caseId).statusCode()).isEqualTo(200));
    assertThat(get("/cases/" + caseId).asString()).doesNotContain("Lesions on the images");

    topic.send(told);
    eventuallyIs(told);
    String page = get("/cases/" + caseId).asString();
    assertThat(page).contains("Lesions on the images", "Lesion 1: 60.2 mm, 67.3 mL");
    List<String> addresses =
        PIXELS.matcher(page).results().map(found -> found.group(1)).distinct().toList();
    assertThat(addresses).hasSize(2);
    Response pixels = get(addresses.getFirst());
    assertThat(pixels.contentType()).isEqualTo("image/png");
    assertThat(pixels.asByteArray()).isEqualTo(Lesions.picture(1).bytes());
    assertThat(pixels.header("Cache-Control")).isEqualTo("no-store");
    assertThat(pixels.header("Content-Security-Policy")).contains("img-src 'self'");
    assertThat(given().get(addresses.getFirst()).statusCode()).isEqualTo(401);
    assertThat(
            given()
                .header("Authorization", "Bearer operator-token")
                .get(addresses.getFirst())
                .statusCode())
        .isEqualTo(403);
    assertThat(get("/cases/" + caseId + "/figures/lesions.svg").asString())
        .startsWith("<svg")
        .contains(addresses.getFirst());
    assertThat(get("/cases/" + caseId + "/report.pdf").asByteArray()).startsWith("%PDF".getBytes());

    LesionPictures withdrawn = Lesions.later(told, null);
    topic.send(withdrawn);
    eventuallyIs(withdrawn);
    assertThat(get("/cases/" + caseId).asString()).doesNotContain("Lesions on the images");
    assertThat(get(addresses.getFirst()).statusCode()).isEqualTo(404);
  }
}
