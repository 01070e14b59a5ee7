package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documents of the library show this project's code, which is compiled and run. */
class DocumentsTest {
  private static final Path DOCUMENTS = Path.of("..", "..", "docs");
  private static final Path SOURCES = Path.of("src", "main", "java", "example");
  private static final Pattern SHOWN = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TESTED =
      Pattern.compile("^ *// doc: (\\w+)\n(.*?)^ *// end\n", Pattern.DOTALL | Pattern.MULTILINE);

  @Test
  void showNothingButTestedCode() throws IOException {
    List<String> shown = new ArrayList<>();
    for (String document :
        List.of("prognosis.md", "prognosis-classify.md", "prognosis-survival.md")) {
      SHOWN
          .matcher(Files.readString(DOCUMENTS.resolve(document)))
          .results()
          .map(example -> example.group(1))
          .forEach(shown::add);
    }
    List<String> tested = new ArrayList<>();
    for (String file : List.of("RecurrenceStudy.java", "SurvivalStudy.java")) {
      TESTED
          .matcher(Files.readString(SOURCES.resolve(file)))
          .results()
          .map(part -> part.group(2).stripTrailing().stripIndent() + "\n")
          .forEach(tested::add);
    }
    assertThat(tested).hasSize(3);
    assertThat(shown).containsExactlyInAnyOrderElementsOf(tested);
  }
}
