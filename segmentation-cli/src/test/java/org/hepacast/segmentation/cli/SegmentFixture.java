package org.hepacast.segmentation.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.hepacast.dicom.header.Equipment;
import org.hepacast.dicom.header.Header;
import org.hepacast.dicom.header.Patient;
import org.hepacast.dicom.header.Series;
import org.hepacast.dicom.header.Sex;
import org.hepacast.dicom.header.Study;
import org.hepacast.dicom.header.Uid;
import org.hepacast.dicom.image.CtSeries;
import org.hepacast.dicom.image.CtTechnique;
import org.hepacast.radiomics.io.dicom.Part10;
import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.hepacast.segmentation.pack.TestPackage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A package that tells tissue by its value, images of known tissue, and the command line. */
abstract class SegmentFixture {

  static final Geometry GRID = Geometry.of(14, 12, 10, 2, 2, 2);

  @TempDir Path folder;

  String out = "";

  String err = "";

  int run(String... args) {
    var stdout = new StringWriter();
    var stderr = new StringWriter();
    int status =
        SegmentCommand.commandLine()
            .setOut(new PrintWriter(stdout))
            .setErr(new PrintWriter(stderr))
            .execute(args);
    out = stdout.toString();
    err = stderr.toString();
    return status;
  }

  String path(String name) {
    return folder.resolve(name).toString();
  }

  @BeforeEach
  void writePackageAndImage() {
    TestPackage.sound().write(folder.resolve("package"));
    Nrrd.write(folder.resolve("image.nrrd"), image());
    Nrrd.write(folder.resolve("truth.nrrd"), truth());
  }

  /** Air, liver from the third to the tenth voxel of each axis, a lesion of 27 voxels in it. */
  static int label(int x, int y, int z) {
    int least = Math.min(x, Math.min(y, z));
    int most = Math.max(x, Math.max(y, z));
    boolean lesion = least >= 4 && most <= 6;
    return lesion ? 2 : least >= 2 && most <= 8 ? 1 : 0;
  }

  private static Volume volume(PixelType type, float background, float liver, float lesion) {
    float[] values = new float[GRID.voxelCount()];
    float[] ofLabel = {background, liver, lesion};
    for (int z = 0; z < GRID.nz(); z++) {
      for (int y = 0; y < GRID.ny(); y++) {
        for (int x = 0; x < GRID.nx(); x++) {
          values[GRID.index(x, y, z)] = ofLabel[label(x, y, z)];
        }
      }
    }
    return Volume.of(GRID, type, values);
  }

  static Volume image() {
    return volume(PixelType.INT16, -1000, 60, 150);
  }

  static Volume truth() {
    return volume(PixelType.UINT8, 0, 1, 2);
  }

  /** The image as a DICOM series in a folder. */
  Path writeDicom(String name) {
    var header =
        new Header(
            new Patient("SYN-0001", "Nobody^Known", LocalDate.of(1960, 5, 4), Sex.FEMALE),
            new Study(
                Uid.derived("test", "study"),
                LocalDateTime.of(2026, 1, 2, 10, 0),
                "1",
                "A1",
                "Abdomen"),
            new Series(Uid.derived("test", name), 1, name, LocalDateTime.of(2026, 1, 2, 10, 5)),
            new Equipment("Hepacast", "Test", "1", "1.0"));
    var series =
        new CtSeries(header, CtTechnique.portalVenous(), image(), Uid.derived("test", "frame"));
    Path target = folder.resolve(name);
    target.toFile().mkdirs();
    for (int slice = 0; slice < series.slices(); slice++) {
      Part10.write(target.resolve(slice + ".dcm"), series.slice(slice));
    }
    return target;
  }
}
