package org.hepacast.report.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FhirTextTest {
  private static final int[] CORNERS = {
    '<', '<', 'a', 'Z', '/', '!', '?', ' ', '5', '\t', '\n', '\r', 0, 0x1F, 0x7F, 0xE9, 0xD7FF,
    0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xE000, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF
  };

  @ParameterizedTest
  @CsvSource({
    "< 5 ng/mL,< 5 ng/mL",
    "<5,<5",
    "<script>,< script>",
    "</p>,< /p>",
    "<!--,< !--",
    "<?xml,< ?xml",
    "<<b,<< b",
    "ends with <,ends with <",
    "'  margin  ',margin",
    "'',not stated",
    "'  ',not stated"
  })
  void noTagCanOpen(String text, String plain) {
    assertThat(FhirText.plain(text)).isEqualTo(plain);
  }

  @Test
  void charactersThatXmlDoesNotAllowBecomeBlanks() {
    assertThat(FhirText.plain("a\u0000b\uD800c\uFFFEd")).isEqualTo("a b c d");
    assertThat(FhirText.plain("<\u0000b")).isEqualTo("< b");
    assertThat(FhirText.plain("caf\u00e9 \uD83D\uDE00")).isEqualTo("caf\u00e9 \uD83D\uDE00");
  }

  /** The same by two regular expressions, as XML 1.0 section 2.2 reads. */
  @Test
  void theLoopDoesWhatTheRegularExpressionsSay() {
    Pattern tagOpening = Pattern.compile("<(?=[A-Za-z/!?])");
    Pattern notXml =
        Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");
    var random = new SplittableRandom(5);
    for (int trial = 0; trial < 20_000; trial++) {
      var text = new StringBuilder("x");
      for (int length = random.nextInt(12); length > 0; length--) {
        text.appendCodePoint(CORNERS[random.nextInt(CORNERS.length)]);
      }
      String expected =
          tagOpening.matcher(notXml.matcher(text).replaceAll(" ")).replaceAll("< ").strip();
      assertThat(FhirText.plain(text.toString())).isEqualTo(expected);
    }
  }
}
