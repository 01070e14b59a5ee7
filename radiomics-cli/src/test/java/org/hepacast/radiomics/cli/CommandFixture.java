package org.hepacast.radiomics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A small case in files, and the command line run within the test. */
abstract class CommandFixture {

  static final Geometry GRID = Geometry.of(16, 14, 10, 1, 1, 2);

  @TempDir Path folder;

  String out = "";

  String err = "";

  int run(String... args) {
    var stdout = new StringWriter();
    var stderr = new StringWriter();
    int status =
        RadiomicsCommand.commandLine()
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

  /** Noise of fixed seed; two blocks of 64 and 27 voxels, label 1. */
  @BeforeEach
  void writeCase() {
    var random = new Random(3);
    float[] voxels = new float[GRID.voxelCount()];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = random.nextInt(400);
    }
    Nrrd.write(folder.resolve("image.nrrd"), Volume.of(GRID, PixelType.INT16, voxels));
    float[] labels = new float[GRID.voxelCount()];
    block(labels, 2, 4);
    block(labels, 9, 3);
    Nifti.write(folder.resolve("mask.nii.gz"), Volume.of(GRID, PixelType.UINT8, labels));
  }

  void writeMaskOfOneBlock(String name) {
    float[] labels = new float[GRID.voxelCount()];
    block(labels, 2, 4);
    Nifti.write(folder.resolve(name), Volume.of(GRID, PixelType.UINT8, labels));
  }

  static void block(float[] labels, int start, int size) {
    for (int z = 3; z < 3 + size; z++) {
      for (int y = start; y < start + size; y++) {
        for (int x = start; x < start + size; x++) {
          labels[GRID.index(x, y, z)] = 1;
        }
      }
    }
  }

  static Map<String, String> row(Path file, int index) throws IOException {
    List<String> lines = Files.readAllLines(file);
    Map<String, String> row = new LinkedHashMap<>();
    List<String> names = fields(lines.getFirst());
    List<String> values = fields(lines.get(index + 1));
    assertThat(values).hasSameSizeAs(names);
    for (int i = 0; i < names.size(); i++) {
      row.put(names.get(i), values.get(i));
    }
    return row;
  }

  /** Splits at commas outside quotes. */
  private static List<String> fields(String line) {
    return Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)).toList();
  }

  int extractWritten(Volume image, Volume mask, String... more) {
    Nrrd.write(folder.resolve("i.nrrd"), image);
    Nrrd.write(folder.resolve("m.nrrd"), mask);
    String[] args = {
      "extract", "--image", path("i.nrrd"), "--mask", path("m.nrrd"), "--out", path("features.csv")
    };
    return run(with(args, more));
  }

  /** The command on the case of the fixture, with more options. */
  int extract(String... more) {
    return extractTo("features.csv", more);
  }

  int extractTo(String file, String... more) {
    String[] args = {
      "extract", "--image", path("image.nrrd"), "--mask", path("mask.nii.gz"), "--out", path(file)
    };
    return run(with(args, more));
  }

  static String[] with(String[] args, String... more) {
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return all;
  }

  /** A feature of the only row. */
  double feature(String name) throws IOException {
    return Double.parseDouble(row(folder.resolve("features.csv"), 0).get(name));
  }
}
