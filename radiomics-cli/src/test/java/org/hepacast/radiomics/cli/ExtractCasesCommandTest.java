package org.hepacast.radiomics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many cases from a table. */
class ExtractCasesCommandTest extends CommandFixture {

  private void cases(String... lines) throws IOException {
    Files.write(folder.resolve("cases.csv"), List.of(lines));
  }

  private int batch(String... more) {
    String[] args = {"extract", "--cases", path("cases.csv"), "--out", path("features.csv")};
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return run(all);
  }

  @Test
  void oneBadCaseIsListedWithItsReasonAndNeverStopsTheRest() throws IOException {
    cases(
        "Patient,Image,Mask,Label",
        "a,image.nrrd,mask.nii.gz,1",
        "b,missing.nrrd,mask.nii.gz,1",
        "\"c, second\",image.nrrd,mask.nii.gz,");
    assertThat(batch("--jobs", "2")).isEqualTo(1);
    assertThat(err)
        .contains("1 of 3 cases were refused; their reasons are in features.refused.csv");
    List<String> lines = Files.readAllLines(folder.resolve("features.csv"));
    assertThat(lines).hasSize(3);
    assertThat(row(folder.resolve("features.csv"), 0)).containsEntry("Patient", "a");
    assertThat(row(folder.resolve("features.csv"), 1)).containsEntry("Patient", "\"c, second\"");
    Map<String, String> refused = row(folder.resolve("features.refused.csv"), 0);
    assertThat(refused).containsEntry("Patient", "b").containsEntry("remedy", "check the path");
    assertThat(refused.get("reason")).contains("does not exist");
  }

  @Test
  void anInterruptedRunContinuesAndGivesTheSameTable() throws IOException {
    cases(
        "Image,Mask,Id",
        "image.nrrd,mask.nii.gz,1",
        "image.nrrd,mask.nii.gz,2",
        "image.nrrd,mask.nii.gz,3");
    assertThat(batch()).isZero();
    Path features = folder.resolve("features.csv");
    String whole = Files.readString(features);
    // Killed while the second row was being written.
    List<String> lines = whole.lines().toList();
    Files.writeString(
        features, lines.get(0) + "\n" + lines.get(1) + "\n" + lines.get(2).substring(0, 99));
    assertThat(batch()).isZero();
    assertThat(err).contains("1 of 3 cases are done already");
    assertThat(Files.readString(features)).isEqualTo(whole);
  }

  @Test
  void aTableOfAnotherProtocolIsNotContinued() throws IOException {
    cases("Image,Mask", "image.nrrd,mask.nii.gz");
    assertThat(batch()).isZero();
    Files.writeString(folder.resolve("wide.yaml"), "setting:\n  binWidth: 50\n");
    assertThat(batch("--protocol", path("wide.yaml"))).isEqualTo(1);
    assertThat(err).contains("write to another file");
    assertThat(batch("--region", "intra")).isEqualTo(1);
  }

  @Test
  void aFileOfSomethingElseIsRefusedUntouched() throws IOException {
    cases("Image,Mask", "image.nrrd,mask.nii.gz");
    for (String foreign : List.of("Image,Mask\nimage.nrrd,mask.nii.gz\n", "a note")) {
      Files.writeString(folder.resolve("features.csv"), foreign);
      assertThat(batch()).isEqualTo(1);
      assertThat(err).contains("write to another file");
      assertThat(folder.resolve("features.csv")).hasContent(foreign);
    }
  }

  @Test
  void theSameTableComesOutOfAnyNumberOfJobs() throws IOException {
    cases(
        "Image,Mask,Id",
        "image.nrrd,mask.nii.gz,1",
        "no.nrrd,mask.nii.gz,2",
        "image.nrrd,mask.nii.gz,3");
    assertThat(batch("--jobs", "1")).isEqualTo(1);
    byte[] one = Files.readAllBytes(folder.resolve("features.csv"));
    Files.delete(folder.resolve("features.csv"));
    assertThat(batch("--jobs", "8")).isEqualTo(1);
    assertThat(Files.readAllBytes(folder.resolve("features.csv"))).isEqualTo(one);
  }
}
