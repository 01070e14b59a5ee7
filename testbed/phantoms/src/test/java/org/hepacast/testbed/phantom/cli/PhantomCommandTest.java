package org.hepacast.testbed.phantom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.testbed.phantom.study.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PhantomCommandTest {

  private static final String SMALL_CT = "ct --size 48 --slices 20 --spacing 8 --slice-spacing 9.5";
  private static final String SMALL_US = "us --columns 160 --rows 120 --spacing 1";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String options) {
    String[] args =
        Stream.concat(
                Stream.of(options.split(" ")), Stream.of("--out", folder.resolve("p").toString()))
            .toArray(String[]::new);
    return PhantomCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  @ParameterizedTest
  @CsvSource({
    "'" + SMALL_CT + " --diameters 40,20', 21",
    "'" + SMALL_CT + " --lesions 0', 21",
    "'" + SMALL_CT + " --diameters 30 --edge --lobe right --drawing both', 22",
    "'" + SMALL_CT + " --drawing none --rim-thickness 0 --texture 30', 20",
    "'" + SMALL_US + "', 2",
    "'" + SMALL_US + " --diameters 0 --frames 3 --no-stone', 2"
  })
  void writesFilesTruthAndPicture(String options, int files) throws IOException {
    assertThat(run(options)).as(err.toString()).isZero();

    Path made = folder.resolve("p");
    try (Stream<Path> all = Files.walk(made.resolve("dicom"))) {
      assertThat(all.filter(Files::isRegularFile)).hasSize(files);
    }
    assertThat(made.resolve("picture.png")).isNotEmptyFile();
    assertThat(Files.readString(made.resolve("truth.json"))).contains("\"lesionCount\"");
    assertThat(out.toString()).startsWith(files + " DICOM files in ");
  }

  @Test
  void printsTruthAsJson() {
    assertThat(run(SMALL_CT + " --diameters 40 --json --seed 9")).isZero();

    assertThat(out.toString())
        .startsWith("{")
        .contains("\"largestAxialDiameterMm\"")
        .contains("40");
  }

  @Test
  void patientAndDatesAreThoseOfTheOptions() {
    String options =
        " --patient-id MRN-1 --patient-name Muster^Erika --birth-date 1950-01-31 --sex female"
            + " --started 2025-03-04T05:06 --accession A1 --study-uid 1.2.3";

    assertThat(run(SMALL_US + options)).as(err.toString()).isZero();
    var data = DicomFile.read(folder.resolve("p/dicom/us/0001.dcm")).data();
    assertThat(data.text(Tag.PATIENT_ID)).contains("MRN-1");
    assertThat(data.text(Tag.STUDY_INSTANCE_UID)).contains("1.2.3");
    assertThat(out.toString()).contains("study 1.2.3");
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void everyFaultCanBeOrdered(Fault fault) {
    assertThat(run(SMALL_CT + " --diameters 40 --fault " + fault.option()))
        .as(err.toString())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--size 4 | size in pixels of 4 cannot be drawn; give a number from 16 to 2048",
        "--slices 0 | number of slices of 0",
        "--spacing -1 | pixel spacing in mm of -1",
        "--slice-spacing NaN | slice distance in mm of NaN",
        "--diameters 1,x | Invalid value",
        "--diameters 500 | diameter in mm of 500",
        "--lesions -1 | number of metastases of -1",
        "--lesions 101 | number of metastases of 101",
        "--noise -3 | noise in HU of -3",
        "--lobe middle | Invalid value for option '--lobe'",
        "--drawing paper | Invalid value for option '--drawing'",
        "--fault coffee | 'coffee' is no fault; take one of missing-slice",
        "--birth-date yesterday | Invalid value for option '--birth-date'",
        "--unknown | Unknown option"
      })
  void wrongUsageIsOneSentenceAndStatusTwo(String options, String words) {
    assertThat(run("ct " + options)).isEqualTo(2);

    assertThat(err.toString()).contains(words).endsWith("see phantom ct --help.\n");
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(folder.resolve("p")).doesNotExist();
  }

  @Test
  void wrongUsageWithoutACommandOrAFolder() {
    int status =
        PhantomCommand.commandLine()
            .setErr(new PrintWriter(err, true))
            .execute("ct", "--seed", "1");

    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).contains("--out").contains("see phantom ct --help");
    assertThat(PhantomCommand.commandLine().setErr(new PrintWriter(err, true)).execute("mr"))
        .isEqualTo(2);
    assertThat(PhantomCommand.commandLine().setErr(new PrintWriter(err, true)).execute())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'" + SMALL_CT + " --diameters 150', no room in the liver",
    "'" + SMALL_US + " --diameters 120', no room in the picture"
  })
  void whatHasNoRoomIsOneSentenceAndStatusOne(String options, String words) {
    assertThat(run(options)).isEqualTo(1);

    assertThat(err.toString()).contains(words).endsWith(".\n");
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void neverWritesIntoAStudyThatIsThere() {
    assertThat(run(SMALL_US)).isZero();

    assertThat(run(SMALL_US)).isEqualTo(1);
    assertThat(err.toString()).contains("give another folder with --out");
  }

  @Test
  void tellsWhereItCannotWrite() throws IOException {
    Files.writeString(folder.resolve("p"), "a file in the way");

    assertThat(run(SMALL_US)).isEqualTo(1);
    assertThat(err.toString()).contains("cannot be written").endsWith("space that is left.\n");
  }

  @Test
  void whatIsWrittenCanBeRead() {
    assertThat(run(SMALL_CT + " --diameters 40")).isZero();

    assertThat(ImageSource.read(folder.resolve("p/dicom/ct")).volume().geometry().nz())
        .isEqualTo(20);
    assertThat(List.of(out.toString().lines().toArray())).hasSize(3);
  }
}
