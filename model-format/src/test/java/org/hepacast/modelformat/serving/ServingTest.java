package org.hepacast.modelformat.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.hepacast.modelformat.Samples;
import org.hepacast.modelformat.fault.PackageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServingTest {
  private static final Serving FULL =
      new Serving(
          List.of(new Serving.Protocol("zhang-peritumoral", "1", "sha256:" + "0".repeat(64))),
          List.of(new Seen("lab.cea", 1, 400, List.of(2.0, 12.0, 90.0), 0.25)),
          List.of(
              new GroupCurve(
                  "high",
                  "training",
                  30,
                  List.of(6.0, 12.0),
                  List.of(0.25, 0.5),
                  List.of(0.125, 0.375),
                  List.of(0.375, 0.625)),
              new GroupCurve(
                  "", "training", 60, List.of(12.0), List.of(0.25), List.of(), List.of())),
          List.of(
              new Certainty(
                  12,
                  0.95,
                  "bootstrap",
                  List.of(0.25, 0.75),
                  List.of(0.125, 0.5),
                  List.of(0.5, 0.875))));

  private static Serving read(String json) {
    return Serving.of(
        Samples.manifest(), Map.of(Serving.FILE, json.getBytes(StandardCharsets.UTF_8)));
  }

  private static String json() {
    return new String(FULL.json(), StandardCharsets.UTF_8);
  }

  @Test
  void isReadAsItIsWritten() {
    assertThat(read(json())).isEqualTo(FULL);
    assertThat(FULL.seen("lab.cea")).isPresent();
    assertThat(FULL.seen("lab.nlr")).isEmpty();
    assertThat(FULL.certaintyAt(24)).isEmpty();
  }

  @Test
  void isNothingWhereThePartIsNotThere() {
    assertThat(Serving.of(Samples.manifest(), Map.of())).isEqualTo(Serving.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    // By hand: halfway between the two rows, the limits are halfway too.
    "0.5, 0.3125, 0.6875",
    "0.25, 0.125, 0.5",
    "0.75, 0.5, 0.875",
    "0.375, 0.21875, 0.59375"
  })
  void limitsAreInterpolated(double answer, double low, double high) {
    assertThat(FULL.certaintyAt(12).orElseThrow().around(answer))
        .contains(new Certainty.Limits(low, high));
  }

  @ParameterizedTest
  @CsvSource({"0.2499", "0.7501", "0", "1", "NaN"})
  void beyondTheTableNoIntervalIsGiven(double answer) {
    assertThat(FULL.certaintyAt(12).orElseThrow().around(answer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"feature\" : \"lab.cea\" | \"feature\" : \"lab.cae\" | did you mean 'lab.cea'",
        "\"group\" : \"high\" | \"group\" : \"hihg\" | did you mean 'high'",
        "\"horizon\" : 12.0 | \"horizon\" : 13.0 | is not in the manifest",
        "\"patients\" : 30 | \"patients\" : 0 | how many patients",
        "\"least\" : 1.0 | \"least\" : 500.0 | the lowest value, then the highest",
        "\"missing\" : 0.25 | \"missing\" : 1.25 | a share from 0 to 1",
        "\"level\" : 0.95 | \"level\" : 95.0 | a share such as 0.95",
        "\"digest\" : \"sha256:00 | \"digest\" : \"sha1:00 | 64 hexadecimal digits",
        "\"version\" : \"1\" | \"version\" : \"\" | no version",
        "[ 2.0, 12.0, 90.0 ] | [ 12.0, 2.0, 90.0 ] | sort them",
        "[ 0.25, 0.5 ] | [ 0.5, 0.25 ] | ascending order",
        "[ 0.125, 0.375 ] | [ 0.125 ] | both limits",
        "[ 0.125, 0.5 ] | [ 0.375, 0.5 ] | low <= risk <= high",
        "\"protocol\" : | \"protocoll\" : | did you mean 'protocol'",
        "\"cohort\" : \"training\", | | 'cohort' is missing"
      })
  void whatDoesNotFitIsRefusedWithTheRemedy(String from, String to, String remedy) {
    String json = json();
    assertThat(json).contains(from);
    String spoilt = json.replaceFirst(java.util.regex.Pattern.quote(from), to == null ? "" : to);

    assertThatThrownBy(() -> read(spoilt))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("serving.json")
        .hasMessageContaining(remedy);
  }

  @Test
  void nothingStandsThereTwice() {
    Seen seen = FULL.training().getFirst();
    assertThatThrownBy(() -> new Serving(List.of(), List.of(seen, seen), List.of(), List.of()))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("list it once");
    Serving.Protocol protocol = FULL.protocol().getFirst();
    assertThatThrownBy(
            () -> new Serving(List.of(protocol, protocol), List.of(), List.of(), List.of()))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("a model reads one");
  }
}
