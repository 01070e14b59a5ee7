package org.hepacast.contracts.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hepacast.contracts.json.EventJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples of RFC 8785. */
class CanonicalJsonTest {
  private static String canonical(String json) {
    return new String(CanonicalJson.of(EventJson.readTree(json.getBytes(UTF_8))), UTF_8);
  }

  /** Section 3.2.2, without the numbers that are no integers. */
  @Test
  void textsAndLiterals() {
    assertThat(
            canonical(
                """
                { "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false], "numbers": [4, -0, 10] }\
                """))
        .isEqualTo(
            "{\"literals\":[null,true,false],\"numbers\":[4,0,10],\"string\":\"€$\\u000f\\n"
                + "A'B\\\"\\\\\\\\\\\"/\"}");
  }

  /** Section 3.2.3: by UTF-16 units, so that the emoji stands before the Hebrew letter. */
  @Test
  void membersAreSortedByTheirUnits() {
    assertThat(
            canonical(
                """
                {"\\u20ac": 1, "\\r": 2, "\\ufb33": 3, "1": 4, "\\ud83d\\ude00": 5, "\\u0080": 6, "\\u00f6": 7}\
                """))
        .isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": 1.5}", "{\"a\": [1e3]}", "{\"a\": {\"b\": 0.0}}"})
  void aNumberThatIsNoIntegerIsRefused(String json) {
    assertThatThrownBy(() -> canonical(json)).isInstanceOf(IllegalArgumentException.class);
  }
}
