package org.hepacast.report.lesions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Base64;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.report.lesions.PicturesReader.Reading;
import org.hepacast.report.sample.Lesions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PicturesReaderTest {
  private static final LesionPictures TOLD = Lesions.of("a", Lesions.drawn(2));
  private static final String PICTURES = new String(EventJson.write(TOLD), UTF_8);

  private static Reading read(byte[] value) {
    return PicturesReader.read(new ConsumerRecord<>("hepacast.pictures", 3, 7L, "key", value));
  }

  private static String withPng(byte[] png) {
    return PICTURES.replaceFirst(
        "\"png\":\"[^\"]+\"", "\"png\":\"" + Base64.getEncoder().encodeToString(png) + "\"");
  }

  /** The first picture's, with one byte changed. */
  private static byte[] png(int place, int value) {
    byte[] png = TOLD.shown().lesions().pictures().getFirst().bytes();
    png[place] = (byte) value;
    return png;
  }

  static Stream<Arguments> unusable() {
    return Stream.of(
        arguments("no value", null, DeadLetterReason.UNREADABLE),
        arguments("nothing", "", DeadLetterReason.UNREADABLE),
        arguments("no JSON", "secret", DeadLetterReason.UNREADABLE),
        arguments("cut off", PICTURES.substring(0, 900), DeadLetterReason.UNREADABLE),
        arguments("empty object", "{}", DeadLetterReason.INCOMPLETE),
        arguments(
            "no result", PICTURES.replaceFirst("\"resultId\":\"[0-9a-f]+\",", ""), INCOMPLETE),
        arguments("no time", PICTURES.replaceFirst("\"settledAt\":\"[^\"]+\",", ""), INCOMPLETE),
        arguments(
            "a control character in the study",
            PICTURES.replace("p1-images", "p1\\u0000"),
            INCOMPLETE),
        arguments(
            "without a width",
            PICTURES.replaceFirst("\"widthMm\":[0-9.]+,", ""),
            DeadLetterReason.UNREADABLE),
        arguments(
            "of no width",
            PICTURES.replaceFirst("\"widthMm\":[0-9.]+", "\"widthMm\":0"),
            INCOMPLETE),
        arguments(
            "an outline beyond the picture",
            PICTURES.replaceFirst("\"contours\":\\[\\[[0-9]+", "\"contours\":[[999"),
            INCOMPLETE),
        arguments(
            "an outline of a point and a half",
            PICTURES.replaceFirst("\"contours\":\\[\\[", "\"contours\":[[1,2,3],["),
            INCOMPLETE),
        arguments(
            "fewer lesions than pictures",
            PICTURES.replace("\"count\":2", "\"count\":1"),
            INCOMPLETE),
        arguments("no pixels", PICTURES.replaceFirst(",\"png\":\"[^\"]+\"", ""), INCOMPLETE),
        arguments("no base64", PICTURES.replaceFirst("\"png\":\"", "\"png\":\"%%%"), INCOMPLETE),
        arguments(
            "no PNG", withPng("<svg onload=\"alert(1)\"/>".repeat(4).getBytes(UTF_8)), INCOMPLETE),
        arguments("a cut signature", withPng(png(0, 0)), INCOMPLETE),
        arguments("16 bits", withPng(png(24, 16)), INCOMPLETE),
        arguments("colours", withPng(png(25, 2)), INCOMPLETE),
        arguments("interlaced", withPng(png(28, 1)), INCOMPLETE),
        arguments("65536 columns and more", withPng(png(17, 1)), INCOMPLETE),
        arguments("100 kB", withPng(new byte[100_000]), INCOMPLETE));
  }

  private static final DeadLetterReason INCOMPLETE = DeadLetterReason.INCOMPLETE;

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusable")
  void refusesWithAReasonAndWithoutContent(String name, String value, DeadLetterReason reason) {
    assertThat(read(value == null ? null : value.getBytes(UTF_8)))
        .as(name)
        .isInstanceOfSatisfying(
            Reading.Unusable.class,
            unusable -> {
              assertThat(unusable.reason()).as(name).isEqualTo(reason);
              assertThat(unusable.text()).isNotBlank().doesNotContain("secret", "p1-images");
            });
  }

  @Test
  void readsPicturesAndThatThereAreNone() {
    for (LesionPictures told :
        Stream.of(
                TOLD,
                Lesions.of("a", Lesions.drawn(40)),
                Lesions.of("a", Lesions.ultrasound()),
                Lesions.of("a", Lesions.noise(6)),
                Lesions.later(TOLD, null))
            .toList()) {
      assertThat(read(EventJson.write(told)))
          .isInstanceOfSatisfying(
              Reading.Usable.class,
              usable -> assertThat(usable.received().pictures()).isEqualTo(told));
    }
  }
}
