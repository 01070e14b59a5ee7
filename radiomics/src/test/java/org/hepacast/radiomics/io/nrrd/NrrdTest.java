package org.hepacast.radiomics.io.nrrd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.hepacast.radiomics.SharedData;
import org.hepacast.radiomics.io.ByteSource;
import org.hepacast.radiomics.volume.Direction;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NrrdTest {

  @TempDir private Path folder;

  private static final String HEADER =
      """
      NRRD0004
      # a comment
      type: uchar
      dimension: 3
      space: right-anterior-superior
      sizes: 2 2 1
      space directions: (2,0,0) (0,3,0) (0,0,4)
      encoding: raw
      space origin: (1,2,3)
      DICOM_note:=is not a field
      """;

  private static byte[] file(String header, int... voxels) {
    byte[] head = (header + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(head, head.length + voxels.length);
    for (int i = 0; i < voxels.length; i++) {
      all[head.length + i] = (byte) voxels[i];
    }
    return all;
  }

  private static Volume read(String header, int... voxels) {
    return Nrrd.readVolume(ByteSource.of(file(header, voxels)));
  }

  @ParameterizedTest
  @EnumSource(PixelType.class)
  void readsBackWhatItWroteInEveryTypeToTheLastBit(PixelType type) {
    var grid =
        new Geometry(
            2,
            2,
            2,
            new Vector3(0.1, 0.7, 1 / 3.0),
            new Vector3(Math.PI, -Math.E, 1e-3),
            new Direction(new Vector3(0, 1, 0), new Vector3(0, 0, 1), new Vector3(1, 0, 0)));
    Volume volume = Volume.of(grid, type, new double[] {0, 1, 2, 3, 100, 101, 102, 127});
    Path file = folder.resolve("volume.nrrd");
    Nrrd.write(file, volume);
    Volume back = Nrrd.readVolume(file);
    assertThat(back.toDoubles()).isEqualTo(volume.toDoubles());
    assertThat(back.type()).isEqualTo(type);
    assertThat(back.geometry().sameGrid(grid, 1e-14)).isTrue();
  }

  @Test
  void turnsRightAnteriorSuperiorRound() {
    Volume volume = read(HEADER, 1, 2, 3, 255);
    assertThat(volume.toDoubles()).containsExactly(1, 2, 3, 255);
    assertThat(volume.geometry().origin()).isEqualTo(new Vector3(-1, -2, 3));
    assertThat(volume.geometry().toPatient(1, 1, 0)).isEqualTo(new Vector3(-3, -5, 3));
  }

  @Test
  void readsAPlainHeaderWithSpacings() {
    Volume volume =
        read(
            """
            NRRD0001
            type: uint8
            dimension: 2
            sizes: 2 1
            spacings: 0.5 0.25
            encoding: raw
            """,
            7,
            8);
    assertThat(volume.geometry()).isEqualTo(Geometry.plane(2, 1, 0.5, 0.25));
  }

  @Test
  void readsBigEndian() {
    Volume volume = read(HEADER.replace("uchar", "short\nendian: big"), 1, 0, 0, 1, 255, 255, 0, 0);
    assertThat(volume.toDoubles()).containsExactly(256, 1, -1, 0);
  }

  @ParameterizedTest
  @CsvSource({"raw,voxels.raw", "gzip,voxels.raw.gz"})
  void readsVoxelsFromAFileBesideTheHeader(String encoding, String name) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = encoding.equals("gzip") ? new GZIPOutputStream(bytes) : bytes) {
      out.write(new byte[] {'s', 'k', 'i', 'p', '\n', 9, 1, 2, 3, 4});
    }
    Files.write(folder.resolve(name), bytes.toByteArray());
    Path header = folder.resolve("volume.nhdr");
    String fields = "line skip: 1\nbyte skip: 1\ndata file: " + name + "\n";
    Files.write(header, file(HEADER.replace("encoding: raw", "encoding: " + encoding) + fields));
    assertThat(Nrrd.readVolume(header).toDoubles()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void countsFromTheEndWhereAsked() {
    assertThat(read(HEADER + "byte skip: -1\n", 77, 78, 1, 2, 3, 4).toDoubles())
        .containsExactly(1, 2, 3, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/hostname", "../voxels.raw", "..", "LIST", "slice%03d.raw 1 9 1"})
  void refusesVoxelsElsewhere(String name) throws IOException {
    Path header = folder.resolve("volume.nhdr");
    Files.write(header, file(HEADER + "data file: " + name + "\n"));
    assertThatThrownBy(() -> Nrrd.readVolume(header))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("put them into one file beside the header");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "encoding: raw|encoding: bzip2|bzip2",
        "type: uchar|type: block|block",
        "type: uchar|type: short|endian",
        "sizes: 2 2 1|sizes: 2 2|disagree",
        "sizes: 2 2 1|sizes: 2 2 0|0.0 voxels",
        "sizes: 2 2 1|sizes: 2 two 1|two",
        "sizes: 2 2 1|sizes: 2 2 9|too short",
        "(0,0,4)|none|not spatial",
        "(0,0,4)|(1,0,4)|not perpendicular",
        "space origin: (1,2,3)|type: uchar|twice",
        "right-anterior-superior|right-up|not known",
        "NRRD0004|NRRD0009|not a NRRD file"
      })
  void refusesWhatItCannotReadAndSaysWhy(String good, String bad, String reason) {
    assertThatThrownBy(() -> read(HEADER.replace(good, bad), 1, 2, 3, 4))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesSegmentationLayersWithARemedy() {
    String layers =
        HEADER.replace("dimension: 3", "dimension: 4").replace("sizes: 2 2 1", "sizes: 1 2 2 1");
    assertThatThrownBy(() -> read(layers, 1, 2, 3, 4))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("single layer");
  }

  @Test
  void readsEveryReferenceFile() throws IOException {
    Path data = SharedData.require("pyradiomics/data");
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".nrrd")).toList()) {
        assertThat(Nrrd.readVolume(file).geometry().voxelCount()).isGreaterThan(1000);
      }
    }
  }

  @Test
  void brainCaseHasTheVoxelsAndTheGridOfItsReadme() {
    Path data = SharedData.require("pyradiomics/data");
    // pyradiomics/README.md: 256 x 256 x 25, y of the direction matrix = -1, int16, 4137 voxels.
    Volume image = Nrrd.readVolume(data.resolve("brain1_image.nrrd"));
    assertThat(image.type()).isEqualTo(PixelType.INT16);
    assertThat(image.geometry().direction().j()).isEqualTo(new Vector3(0, -1, 0));
    assertThat(Nrrd.readLabels(data.resolve("brain1_label.nrrd")).mask(1).voxelCount())
        .isEqualTo(4137);
  }
}
