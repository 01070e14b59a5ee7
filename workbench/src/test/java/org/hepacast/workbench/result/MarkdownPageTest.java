package org.hepacast.workbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownPageTest {
  @Test
  void headingsParagraphsCodeTablesAndFiguresBecomeAPage() {
    String page =
        MarkdownPage.html(
            """
            # What <was> found

            One sentence,
            on two lines; `run & see`.

            ## Table 1
            | | C | |
            |---|---|---|
            | Age | <60 | |
            | Sex | 1, 2 | the same |
            Below it.
            """,
            Map.of("over time", "<svg/>"));

    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("<title>What &lt;was&gt; found</title>")
        .containsSubsequence(
            "<h1>What &lt;was&gt; found</h1>",
            "Research use only",
            "<p>One sentence, on two lines; <code>run &amp; see</code>.</p>",
            "<h2>Table 1</h2>",
            "<thead><tr><th scope=\"col\"></th><th scope=\"col\">C</th><th"
                + " scope=\"col\"></th></tr>",
            "<tr><th scope=\"row\">Age</th><td>&lt;60</td><td></td></tr>",
            "<tr><th scope=\"row\">Sex</th><td>1, 2</td><td>the same</td></tr>",
            "<figcaption>over time</figcaption>",
            "</html>")
        .doesNotContain("---", "<caption>");
  }

  @ParameterizedTest
  @CsvSource({"480, false", "630.0, true", "720, true"})
  void aWideFigureHasMoreThanHalfOfAPrintedPage(String width, boolean wide) {
    String page = MarkdownPage.html("# One", Map.of("f", "<svg x='1' width='" + width + "'/>"));
    assertThat(page.contains("<figure class=\"wide\">")).isEqualTo(wide);
  }

  @Test
  void nothingIsAnEmptyPage() {
    assertThat(MarkdownPage.html("", Map.of())).contains("<body>\n</body>");
  }
}
