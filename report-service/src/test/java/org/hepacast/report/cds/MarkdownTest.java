package org.hepacast.report.cds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "56 % (2 of 3)            | 56 % \\(2 of 3\\)",
        "<script>alert(1)</script> | \\<script\\>alert\\(1\\)\\</script\\>",
        "[x](javascript:y)        | \\[x\\]\\(javascript\\:y\\)",
        "**bold** _it_ `c`        | \\*\\*bold\\*\\* \\_it\\_ \\`c\\`",
        "https://evil.example     | https\\://evil.example",
        "a@evil.example           | a\\@evil.example",
        "&lt;b&gt;                | \\&lt;b\\&gt;",
      })
  void textStaysText(String given, String shown) {
    assertThat(Markdown.plain(given)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\r\nb", "a\u2028b", "a\tb"})
  void oneLine(String given) {
    assertThat(Markdown.plain(given)).isEqualTo("a b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u202Eb", "a\u2066b", "\u200Fab"})
  void inOneDirection(String given) {
    assertThat(Markdown.plain(given)).isEqualTo("ab");
  }
}
