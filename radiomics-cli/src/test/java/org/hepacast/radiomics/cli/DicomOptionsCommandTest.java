package org.hepacast.radiomics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.radiomics.io.dicom.image.SeriesWriter.slice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hepacast.radiomics.io.dicom.DicomWriter;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.TransferSyntax;
import org.hepacast.radiomics.io.dicom.Vr;
import org.hepacast.radiomics.io.dicom.image.SeriesWriter;
import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which series of a folder, which frame of a clip. */
class DicomOptionsCommandTest extends CommandFixture {

  private Path study;

  @BeforeEach
  void writeProtocol() throws IOException {
    study = Files.createDirectory(folder.resolve("study"));
    Files.writeString(folder.resolve("mean.yaml"), "featureClass: {firstorder: [Mean]}\n");
  }

  private void mask(Geometry grid) {
    float[] all = new float[grid.voxelCount()];
    Arrays.fill(all, 1);
    Nrrd.write(folder.resolve("all.nrrd"), Volume.of(grid, PixelType.UINT8, all));
  }

  private int mean(String... more) {
    String[] args = {
      "extract",
      "--image",
      study.toString(),
      "--mask",
      path("all.nrrd"),
      "--protocol",
      path("mean.yaml"),
      "--out",
      path("features.csv")
    };
    return run(with(args, more));
  }

  @Test
  void aSeriesIsChosenByNumberOrUidNeverByGuess() throws IOException {
    SeriesWriter.write(
        study, slice(0), slice(1), slice("1.2.4", 5, 0, 0, 0), slice("1.2.4", 6, 0, 0, 2));
    mask(Geometry.of(SeriesWriter.COLUMNS, SeriesWriter.ROWS, 2, 0.5, 0.75, 2));
    assertThat(mean()).isEqualTo(1);
    assertThat(err).contains("--series").contains("1.2.4");
    // 100 z + 10 y + x - 1000 over z = 0, 1 and z = 5, 6; y = 0 to 2; x = 0 to 3.
    assertThat(mean("--series", "3")).isZero();
    assertThat(feature("original_firstorder_Mean")).isEqualTo(50 + 10 + 1.5 - 1000);
    assertThat(mean("--series", "1.2.4")).isZero();
    assertThat(feature("original_firstorder_Mean")).isEqualTo(550 + 10 + 1.5 - 1000);
    assertThat(mean("--series", "9")).isEqualTo(1);
  }

  @Test
  void aFrameOfAClipIsCountedFromOne() throws IOException {
    byte[] pixels = new byte[3 * 16];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (20 * (i / 16) + i % 16);
    }
    clip(pixels).write(study.resolve("clip.dcm"), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    mask(Geometry.of(4, 4, 1, 0.2, 0.3, 1));
    assertThat(mean()).isEqualTo(1);
    assertThat(err).contains("--frame");
    assertThat(mean("--frame", "2")).isZero();
    assertThat(feature("original_firstorder_Mean")).isEqualTo(20 + 7.5);
    assertThat(mean("--frame", "4")).isEqualTo(1);
    assertThat(mean("--frame", "two")).isEqualTo(2);
  }

  private static DicomWriter clip(byte[] pixels) {
    var region =
        new DicomWriter()
            .numbers(Tag.REGION_SPATIAL_FORMAT, 1)
            .numbers(Tag.REGION_DATA_TYPE, 1)
            .numbers(Tag.PHYSICAL_UNITS_X, 3)
            .numbers(Tag.PHYSICAL_UNITS_Y, 3)
            .numbers(Tag.PHYSICAL_DELTA_X, 0.02)
            .numbers(Tag.PHYSICAL_DELTA_Y, 0.03);
    return new DicomWriter()
        .text(Tag.MODALITY, "US")
        .numbers(Tag.ROWS, 4)
        .numbers(Tag.COLUMNS, 4)
        .numbers(Tag.NUMBER_OF_FRAMES, 3)
        .numbers(Tag.SAMPLES_PER_PIXEL, 1)
        .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
        .numbers(Tag.BITS_ALLOCATED, 8)
        .numbers(Tag.BITS_STORED, 8)
        .numbers(Tag.HIGH_BIT, 7)
        .numbers(Tag.PIXEL_REPRESENTATION, 0)
        .items(Tag.SEQUENCE_OF_ULTRASOUND_REGIONS, region)
        .bytes(Tag.PIXEL_DATA, Vr.OB, pixels);
  }
}
