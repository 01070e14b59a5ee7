package org.hepacast.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/cohorts.md is what the program takes, and answers. */
class CohortsDocumentTest {
  private static final Geometry GRID = Geometry.of(10, 10, 6, 1, 1, 2);

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private String document = "";

  @BeforeEach
  void writeTheExample() throws IOException {
    document = Files.readString(Path.of("..", "docs", "cohorts.md"));
    Files.writeString(folder.resolve("table.csv"), block("table.csv"));
    Files.writeString(folder.resolve("dictionary.csv"), block("dictionary.csv"));
    for (int i = 1; i <= 4; i++) {
      Nifti.write(folder.resolve("K0" + i + ".nii.gz"), image(GRID, i + 30));
      Nifti.write(folder.resolve("K0" + i + "-seg.nii.gz"), mask(GRID, i == 2 ? 2 : 1));
    }
  }

  private String block(String name) {
    int start =
        document.indexOf("\n", document.indexOf("```", document.indexOf("<!-- " + name))) + 1;
    return document.substring(start, document.indexOf("```", start));
  }

  private static Volume image(Geometry grid, int step) {
    double[] voxels = new double[grid.voxelCount()];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = i * step % 211;
    }
    return Volume.of(grid, PixelType.INT16, voxels);
  }

  private static Volume mask(Geometry grid, int label) {
    double[] voxels = new double[grid.voxelCount()];
    for (int i = 120; i < 180; i++) {
      voxels[i] = label;
    }
    return Volume.of(grid, PixelType.UINT8, voxels);
  }

  private int check(String... more) {
    String[] args = new String[3 + more.length];
    args[0] = "check";
    args[1] = "--cohort";
    args[2] = folder.toString();
    System.arraycopy(more, 0, args, 3, more.length);
    return StudyCommand.commandLine(
            (source, wanted) -> {
              throw new IllegalStateException("a check runs no study");
            })
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(out, true))
        .execute(args);
  }

  @Test
  void theExampleIsASoundCohort() {
    assertThat(check()).as(out.toString()).isZero();
    assertThat(out.toString())
        .isEqualTo("Nothing stands against this cohort." + System.lineSeparator());
  }

  @Test
  void itsSpoiltFormIsToldAsTheDocumentHasIt() throws IOException {
    Files.writeString(
        folder.resolve("table.csv"),
        block("table.csv").replace("70,f,44,2,9.9,1", "700,f,44,2,9.9,yes"));
    Nifti.write(folder.resolve("K01-seg.nii.gz"), mask(Geometry.of(20, 20, 6, 0.5, 0.5, 2), 1));
    assertThat(check()).isEqualTo(1);
    assertThat(out.toString().lines())
        .containsExactlyElementsOf(block("problems").lines().toList());
  }

  @Test
  void programsGetTheSameAsOneLine() {
    assertThat(check("--json")).isZero();
    assertThat(out.toString()).startsWith("{\"sound\":true,\"problems\":[]}");
  }

  @Test
  void aStudyAsksForItsColumnsToo() {
    assertThat(check("--recipe", "zhang-peritumoral")).isEqualTo(1);
    assertThat(out.toString())
        .contains("describes no column 'tumourSize' (Largest diameter), which the study wants")
        .contains("describes no column 'comorbidity'");
  }

  @Test
  void anUnknownStudyIsWrongUsage() {
    assertThat(check("--recipe", "zhang")).isEqualTo(2);
    assertThat(out.toString()).contains("There is no study 'zhang'");
  }
}
