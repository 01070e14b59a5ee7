package org.hepacast.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hepacast.kit.ehr.Authorization;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Quarkus prints the sentence alone where it is the innermost cause, else the whole trace. */
class SettingTest {
  @TempDir static Path folder;

  static Stream<Arguments> refusals() {
    List<String> roles = List.of("reader", "sender");
    return Stream.of(
        refusal(
            () -> Setting.between(1, 9, "a.b", 10),
            "a.b: '10' is not accepted, but 1 to 9; mend it and start again"),
        refusal(
            () -> Setting.between(Duration.ZERO, Duration.ofHours(1), "a.b", Duration.ofHours(2)),
            "a.b: 'PT2H' is not accepted, but PT0S to PT1H; mend it and start again"),
        refusal(
            () -> Setting.matching("[a-z]+", "small letters", "a.b", "B"),
            "a.b: 'B' is not accepted, but small letters; mend it and start again"),
        refusal(
            () -> Setting.among(roles, "a.b", List.of("admin")),
            "a.b: 'admin' is not accepted, but any of reader, sender; mend it and start again"),
        refusal(
            () -> Setting.among(roles, "a.b", List.of()),
            "a.b: 'nothing' is not accepted, but at least one of reader, sender; mend it and start"
                + " again"),
        refusal(
            () -> Setting.http("a.b", URI.create("https://me:secret@ehr.example")),
            "a.b: 'https://...' is not accepted, but http(s)://host[:port]/path without user, query"
                + " and fragment; mend it and start again"),
        refusal(
            () -> new Authorization("Bearer x", folder, "a.b"),
            "a.b and a.b-file are both set; set one of them"),
        refusal(
            () -> new Authorization(null, folder.resolve("none"), "a.b"),
            "a.b-file: the file cannot be read; name one that holds the header's value"));
  }

  private static Arguments refusal(ThrowingCallable given, String sentence) {
    return Arguments.of(sentence, given);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void endsAStartWithASentenceThatNamesTheSettingAndTheRemedy(
      String sentence, ThrowingCallable given) {
    assertThatThrownBy(given)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(sentence)
        .hasNoCause();
    assertThat(sentence).doesNotContain("secret");
  }
}
