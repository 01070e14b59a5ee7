package org.hepacast.report.course;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.report.course.CourseReader.Reading;
import org.hepacast.report.sample.Courses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CourseReaderTest {
  private static final String COURSE = new String(EventJson.write(Courses.usual()), UTF_8);

  private static Reading read(byte[] value) {
    return CourseReader.read(new ConsumerRecord<>("hepacast.course", 3, 7L, "key", value));
  }

  static Stream<Arguments> unusable() {
    return Stream.of(
        arguments("no value", null, DeadLetterReason.UNREADABLE),
        arguments("nothing", "", DeadLetterReason.UNREADABLE),
        arguments("no JSON", "secret", DeadLetterReason.UNREADABLE),
        arguments("cut off", COURSE.substring(0, 200), DeadLetterReason.UNREADABLE),
        arguments("empty object", "{}", DeadLetterReason.UNREADABLE),
        arguments(
            "an unknown standing",
            COURSE.replace("\"CORRECTED\"", "\"GUESSED\""),
            DeadLetterReason.UNREADABLE),
        arguments(
            "no course id",
            COURSE.replaceFirst("\"courseId\":\"[0-9a-f]+\",", ""),
            DeadLetterReason.INCOMPLETE),
        arguments(
            "a control character in the case id",
            COURSE.replaceFirst("\"caseId\":\"", "\"caseId\":\"\\\\u0000"),
            DeadLetterReason.INCOMPLETE),
        arguments(
            "a value without a time",
            COURSE.replaceFirst("\"at\":\"[^\"]+\",", ""),
            DeadLetterReason.INCOMPLETE),
        arguments(
            "a flag in the place of a number",
            COURSE.replaceFirst(
                "\"kind\":\"quantity\",\"value\":[0-9.]+,\"unit\":\"ug/L\"",
                "\"kind\":\"flag\",\"value\":true"),
            DeadLetterReason.INCOMPLETE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusable")
  void refusesWithAReasonAndWithoutContent(String name, String value, DeadLetterReason reason) {
    assertThat(read(value == null ? null : value.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Reading.Unusable.class,
            unusable -> {
              assertThat(unusable.reason()).as(name).isEqualTo(reason);
              assertThat(unusable.text()).isNotBlank().doesNotContain("secret");
            });
  }

  @Test
  void readsACourse() {
    assertThat(read(COURSE.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Reading.Usable.class,
            usable -> assertThat(usable.received().course()).isEqualTo(Courses.usual()));
  }
}
