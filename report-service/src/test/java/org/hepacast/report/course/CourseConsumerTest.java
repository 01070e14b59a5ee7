package org.hepacast.report.course;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.report.ehr.EhrBesideService;
import org.hepacast.report.reading.CourseReadings;
import org.hepacast.report.sample.Courses;
import org.hepacast.report.sample.RiskTopic;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Courses that came over Kafka: of each case the newest, in whichever order, on its page. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(EhrBesideService.class)
class CourseConsumerTest {
  @Inject CourseReadings readings;

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

  private static CaseCourse course(String caseId, long sequence, double value) {
    return Courses.ofCase(caseId, Courses.cea(Courses.point(-3, value))).after(sequence - 1);
  }

  private void eventuallyIs(CaseCourse course) {
    eventually(() -> assertThat(readings.ofCase(course.caseId())).contains(course));
  }

  @Test
  void theNewestCountsWhateverComesAfterIt() {
    CaseCourse newest = course("course-order", 3, 3);
    topic.send(course("course-order", 1, 1), newest);
    eventuallyIs(newest);
    topic.send(course("course-order", 2, 2), newest, course("course-order-mark", 1, 1));
    eventuallyIs(course("course-order-mark", 1, 1));

    assertThat(readings.ofCase("course-order")).contains(newest);
    assertThat(readings.ofCase("course-unknown")).isEmpty();
  }

  @Test
  void whatCannotBeUnderstoodIsPutAsideAndTheNextOneGoesOn() {
    topic.sendRaw(Topic.COURSE, "course-bad", "secret".getBytes(), Map.of("marked", "course-bad"));
    CaseCourse good = course("course-bad", 1, 1);
    topic.send(good);
    eventuallyIs(good);

    var letters =
        topic.read(
            Topic.DEAD_LETTER,
            record -> "course-bad".equals(record.key()),
            found -> !found.isEmpty());
    assertThat(letters).hasSize(1);
    assertThat(letters.getFirst().headers().lastHeader(DeadLetter.REASON)).isNotNull();
  }

  @Test
  void thePageThePrintAndThePictureShowWhatWasToldLast() {
    RiskEvent risk = risk().patient("course-page").build();
    String caseId = risk.caseReference().caseId();
    topic.send(risk);
    eventually(() -> assertThat(get("/cases/" + caseId).statusCode()).isEqualTo(200));
    assertThat(get("/cases/" + caseId + "/figures/course.svg").statusCode()).isEqualTo(404);
    String before = get("/cases/" + caseId).asString();
    assertThat(before).doesNotContain("Laboratory values over time");

    CaseCourse course = course(caseId, 1, 38.4);
    topic.send(course);
    eventuallyIs(course);
    assertThat(get("/cases/" + caseId).asString())
        .contains(
            "Laboratory values over time", "38.4 on 2025-09-15", "Observation/cea-3/_history/1");
    assertThat(get("/cases/" + caseId + "/figures/course.svg").asString())
        .startsWith("<svg")
        .contains("38.4 on 2025-09-15");
    assertThat(get("/cases/" + caseId + "/report.pdf").asByteArray()).startsWith("%PDF".getBytes());

    CaseCourse withdrawn =
        CaseCourse.withdrawn(caseId, course.source(), course.inputsUntil()).after(1);
    topic.send(withdrawn);
    eventuallyIs(withdrawn);
    assertThat(get("/cases/" + caseId).asString()).doesNotContain("Laboratory values over time");
    assertThat(new String(EventJson.write(withdrawn))).doesNotContain("38.4");
  }
}
