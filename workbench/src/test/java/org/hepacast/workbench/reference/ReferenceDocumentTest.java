package org.hepacast.workbench.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The document's table is made from the list that the command reads. With {@code
 * -Dhepacast.docs.write=true} the test writes it.
 */
class ReferenceDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "reference-data.md");
  private static final Pattern TABLE =
      Pattern.compile("(?<=<!-- sets -->\n).*?(?=<!-- /sets -->)", Pattern.DOTALL);

  @Test
  void theDocumentShowsTheList() throws IOException {
    String document = Files.readString(DOCUMENT);
    String expected = TABLE.matcher(document).replaceFirst(table());
    if (Boolean.getBoolean("hepacast.docs.write")) {
      Files.writeString(DOCUMENT, expected);
    }
    assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
  }

  @Test
  void everyFileBelongsToOneSetAndStaysInsideTheFolder() {
    var paths = new HashSet<String>();
    for (ReferenceSet set : ReferenceData.sets()) {
      assertThat(set.files()).as(set.name()).isNotEmpty();
      for (ReferenceFile file : set.files()) {
        assertThat(paths.add(file.path())).as(file.path()).isTrue();
        assertThat(Path.of(file.path())).isEqualTo(Path.of(file.path()).normalize()).isRelative();
        assertThat(file.sha256()).matches("[0-9a-f]{64}");
      }
    }
  }

  private static String table() {
    return ReferenceData.sets().stream()
        .map(
            set ->
                "| `%s` | %s | %s | %s | %s | %d | `%s` |%n"
                    .formatted(
                        set.name(),
                        set.what(),
                        set.source(),
                        set.version(),
                        set.licence(),
                        set.files().size(),
                        set.sha256()))
        .collect(
            Collectors.joining(
                "",
                "| set | what | source | version | licence | files | SHA-256 of the set |\n"
                    + "|---|---|---|---|---|---:|---|\n",
                ""));
  }
}
