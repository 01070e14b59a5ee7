package org.hepacast.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hepacast.workbench.reference.ReferenceData;
import org.hepacast.workbench.reference.ReferenceSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(String... args) {
    return ReferenceCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  @Test
  void anEmptyFolderLacksEverySetAndSaysWhereItComesFrom() {
    assertThat(run("check", folder.toString())).isOne();
    for (ReferenceSet set : ReferenceData.sets()) {
      assertThat(out.toString()).contains("missing  " + set.name() + ": from " + set.source());
    }
  }

  @Test
  void otherBytesAreWrongAndNamed() throws IOException {
    Files.createDirectories(folder.resolve("tcia-crlm"));
    Files.writeString(folder.resolve("tcia-crlm/clinical.csv"), "age\n");
    assertThat(run("check", folder.toString())).isOne();
    assertThat(out.toString())
        .contains("partly   tcia-crlm: 0 of", "wrong   tcia-crlm/clinical.csv")
        .contains("missing tcia-crlm/folds.csv");
  }

  @Test
  void aFolderInPlaceOfAFileIsWrong() throws IOException {
    Files.createDirectories(folder.resolve("ibsi/ibsi1_reference.csv"));
    assertThat(run("check", folder.toString())).isOne();
    assertThat(out.toString()).contains("wrong   ibsi/ibsi1_reference.csv");
  }

  @Test
  void programsReadOneLineOfJson() throws IOException {
    assertThat(run("check", "--json", folder.toString())).isOne();
    assertThat(out.toString().lines()).hasSize(1);
    JsonNode answer = new ObjectMapper().readTree(out.toString());
    assertThat(answer.get("complete").asBoolean()).isFalse();
    assertThat(answer.get("sets")).hasSameSizeAs(ReferenceData.sets());
    for (JsonNode set : answer.get("sets")) {
      assertThat(set.get("missing").size()).isEqualTo(set.get("files").asInt()).isPositive();
    }
  }

  @Test
  void whatIsNoFolderIsWrongUsage() {
    Path nowhere = folder.resolve("nowhere");
    assertThat(run("check", nowhere.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("nowhere is no folder", "docs/reference-data.md");
    assertThat(run("check")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
  }

  /** What the tests of the libraries find is what the list has. */
  @Test
  void theDataOfTheTestsAreRight() {
    String shared = System.getenv("HEPACAST_SHARED");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        shared != null
            && Stream.of("ibsi", "pyradiomics", "tcia-crlm", "survival")
                .allMatch(part -> Files.isDirectory(Path.of(shared).resolve(part))),
        "HEPACAST_SHARED does not name the folder with the reference data");
    assertThat(run("check", shared)).as(out.toString()).isZero();
    assertThat(out.toString().lines()).allMatch(line -> line.startsWith("right "));
  }
}
