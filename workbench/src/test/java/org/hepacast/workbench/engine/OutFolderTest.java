package org.hepacast.workbench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutFolderTest {
  @TempDir Path folder;

  private static void writes(Path work, Path result) throws IOException {
    Files.writeString(work.resolve("kept.txt"), "half");
    Files.writeString(result.resolve("report.html"), "whole");
  }

  @Test
  void isThereWholeWithNothingBeside() throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));

    assertThat(new OutFolder(out).fill(OutFolderTest::writes)).isEqualTo(out.toAbsolutePath());

    assertThat(out.resolve("report.html")).hasContent("whole");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
    assertThat(out).isDirectoryNotContaining("glob:**kept.txt");
  }

  @Test
  void whatFailsHalfwayLeavesNothingThatLooksFinishedAndKeepsWhatIsWorthIt() throws IOException {
    Path out = folder.resolve("out");

    assertThatThrownBy(
            () ->
                new OutFolder(out)
                    .fill(
                        (work, result) -> {
                          writes(work, result);
                          throw new UncheckedIOException(new IOException("the disk is full"));
                        }))
        .hasMessageContaining("the disk is full");

    assertThat(out).doesNotExist();
    assertThat(folder.resolve("out.part/kept.txt")).exists();
    new OutFolder(out)
        .fill(
            (work, result) -> {
              assertThat(result).isEmptyDirectory();
              Files.writeString(
                  result.resolve("kept.txt"), Files.readString(work.resolve("kept.txt")));
            });
    assertThat(out).isDirectoryContaining("glob:**kept.txt");
    assertThat(out.resolve("report.html")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"out", "out/report.html"})
  void whatStandsThereIsNeverWrittenOver(String file) throws IOException {
    Path there = folder.resolve(file);
    Files.createDirectories(there.getParent());
    Files.writeString(there, "of before");

    assertThatThrownBy(() -> new OutFolder(folder.resolve("out")).fill(OutFolderTest::writes))
        .isInstanceOf(StudyRefused.class)
        .hasMessageContaining("There is something in")
        .hasMessageEndingWith("take another folder for --out, or remove it.");

    assertThat(there).hasContent("of before");
    assertThat(folder.resolve("out.part")).doesNotExist();
  }
}
