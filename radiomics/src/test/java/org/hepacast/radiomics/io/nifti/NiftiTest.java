package org.hepacast.radiomics.io.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.hepacast.radiomics.SharedData;
import org.hepacast.radiomics.io.ByteSource;
import org.hepacast.radiomics.volume.Direction;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.LabelMap;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NiftiTest {

  @TempDir private Path folder;

  private static final double C = Math.cos(0.3);
  private static final double S = Math.sin(0.3);

  /** Oblique and left-handed. */
  private static final Geometry OBLIQUE =
      new Geometry(
          4,
          3,
          2,
          new Vector3(0.5, 0.75, 3),
          new Vector3(-12.5, 7.25, 100),
          new Direction(new Vector3(C, S, 0), new Vector3(-S, C, 0), new Vector3(0, 0, -1)));

  private static Volume sample(PixelType type) {
    double[] voxels = new double[24];
    Arrays.setAll(voxels, i -> i * 5);
    return Volume.of(OBLIQUE, type, voxels);
  }

  /** A header of nifti1.h by its byte offsets, with voxels 0, 1, 2, ... as int16. */
  private static ByteBuffer int16(ByteOrder order, int nx, int ny, int nz) {
    ByteBuffer file = ByteBuffer.allocate(352 + 2 * nx * ny * nz).order(order);
    file.putInt(0, 348);
    short[] dim = {3, (short) nx, (short) ny, (short) nz, 1, 1, 1, 1};
    for (int i = 0; i < 8; i++) {
      file.putShort(40 + 2 * i, dim[i]);
    }
    file.putShort(70, (short) 4);
    file.putFloat(76, 1).putFloat(80, 2).putFloat(84, 3).putFloat(88, 4);
    file.putFloat(108, 352);
    file.put(344, (byte) 'n').put(345, (byte) '+').put(346, (byte) '1');
    for (int i = 0; i < nx * ny * nz; i++) {
      file.putShort(352 + 2 * i, (short) i);
    }
    return file;
  }

  private static Volume read(ByteBuffer file) {
    return Nifti.readVolume(ByteSource.of(file.array()));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @EnumSource(PixelType.class)
  void readsBackWhatItWroteInEveryType(PixelType type) {
    Path file = folder.resolve("volume.nii.gz");
    Nifti.write(file, sample(type));
    Volume back = Nifti.readVolume(file);
    assertThat(back.toDoubles()).isEqualTo(sample(type).toDoubles());
    assertThat(back.type()).isEqualTo(type);
    // The header holds single precision: 100 mm * 2^-24.
    assertThat(back.geometry().sameGrid(OBLIQUE, 1e-5)).isTrue();
  }

  @Test
  void qformAloneGivesTheSameGrid() throws IOException {
    Path file = folder.resolve("volume.nii");
    Nifti.write(file, sample(PixelType.INT16));
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putShort(254, (short) 0);
    assertThat(read(bytes).geometry().sameGrid(OBLIQUE, 1e-5)).isTrue();
  }

  @Test
  void randomRotationsSurviveTheQuaternion() {
    var random = new Random(7);
    for (int n = 0; n < 200; n++) {
      Vector3 i = unit(random);
      Vector3 j = i.cross(unit(random));
      j = j.times(1 / j.length());
      Vector3 k = i.cross(j);
      var q = Quaternion.of(i, j, k);
      double a = Math.sqrt(Math.max(0, 1 - q.b() * q.b() - q.c() * q.c() - q.d() * q.d()));
      assertThat(a * a + q.b() * q.b() - q.c() * q.c() - q.d() * q.d())
          .isCloseTo(i.x(), within(1e-12));
      assertThat(2 * (q.b() * q.c() + a * q.d())).isCloseTo(i.y(), within(1e-7));
      assertThat(2 * (q.b() * q.d() + a * q.c())).isCloseTo(k.x(), within(1e-7));
    }
  }

  private static Vector3 unit(Random random) {
    var v = new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    return v.times(1 / v.length());
  }

  @Test
  void readsEitherByteOrder() {
    assertThat(read(int16(ByteOrder.BIG_ENDIAN, 3, 2, 2)).toDoubles())
        .isEqualTo(read(int16(ByteOrder.LITTLE_ENDIAN, 3, 2, 2)).toDoubles())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void takesTheAxesAsTheyAreWithoutATransform() {
    Geometry grid = read(int16(ByteOrder.LITTLE_ENDIAN, 3, 2, 2)).geometry();
    assertThat(grid).isEqualTo(Geometry.of(3, 2, 2, 2, 3, 4));
  }

  @Test
  void scalesIntegersToFloatsAsItkDoes() {
    ByteBuffer file = int16(ByteOrder.LITTLE_ENDIAN, 2, 1, 1).putFloat(112, 2).putFloat(116, -1000);
    Volume volume = read(file);
    assertThat(volume.toDoubles()).containsExactly(-1000, -998);
    assertThat(volume.type()).isEqualTo(PixelType.FLOAT32);
  }

  @Test
  void takesMetresAndMicrometresToMillimetres() {
    assertThat(
            read(int16(ByteOrder.LITTLE_ENDIAN, 2, 2, 2).put(123, (byte) 3)).geometry().spacing())
        .isEqualTo(new Vector3(2e-3, 3e-3, 4e-3));
  }

  @Test
  void shearedSformGivesWayToTheQform() {
    ByteBuffer file = int16(ByteOrder.LITTLE_ENDIAN, 2, 2, 2);
    file.putShort(252, (short) 1).putShort(254, (short) 1);
    file.putFloat(280, 2).putFloat(284, 1); // x also grows with j
    file.putFloat(300, 3).putFloat(320, 4);
    assertThat(read(file).geometry().direction().j()).isEqualTo(new Vector3(0, -1, 0));
    file.putShort(252, (short) 0);
    refused(file, Kind.GEOMETRY, "not perpendicular");
  }

  @Test
  void readsNifti2() {
    ByteBuffer file = ByteBuffer.allocate(544 + 8).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0, 540).put(4, new byte[] {'n', '+', '2', 0, '\r', '\n', 032, '\n'});
    file.putShort(12, (short) 16);
    long[] dim = {2, 2, 1, 1, 1, 1, 1, 1};
    for (int i = 0; i < 8; i++) {
      file.putLong(16 + 8 * i, dim[i]).putDouble(104 + 8 * i, 0.1);
    }
    file.putLong(168, 544).putFloat(544, 1.5f).putFloat(548, -2.5f);
    Volume volume = read(file);
    assertThat(volume.toDoubles()).containsExactly(1.5, -2.5);
    assertThat(volume.geometry().spacing().x()).isEqualTo(0.1);
  }

  @Test
  void floatsOfALabelMapMustBeWholeNumbers() {
    ByteBuffer file = int16(ByteOrder.LITTLE_ENDIAN, 2, 2, 1);
    LabelMap labels = Nifti.readLabels(ByteSource.of(file.array()));
    assertThat(labels.counts()).containsOnlyKeys(1, 2, 3);
    file.putFloat(112, 0.5f);
    assertThatThrownBy(() -> Nifti.readLabels(ByteSource.of(file.array())))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("0.5, which is not a label");
  }

  @Test
  void refusesMoreThanOneVolume() {
    ByteBuffer file = int16(ByteOrder.LITTLE_ENDIAN, 2, 2, 1);
    file.putShort(40, (short) 4).putShort(48, (short) 7);
    refused(file, Kind.UNSUPPORTED, "7 volumes");
  }

  @Test
  void refusesColourAndComplexByTheirCode() {
    refused(
        int16(ByteOrder.LITTLE_ENDIAN, 2, 2, 1).putShort(70, (short) 128), Kind.UNSUPPORTED, "128");
  }

  @Test
  void refusesAPairOfFiles() {
    refused(int16(ByteOrder.LITTLE_ENDIAN, 2, 2, 1).put(345, (byte) 'i'), Kind.UNSUPPORTED, ".img");
  }

  @Test
  void refusesATruncatedFileBeforeAllocating() {
    ByteBuffer file = int16(ByteOrder.LITTLE_ENDIAN, 2, 2, 1);
    file.putShort(42, (short) 30000).putShort(44, (short) 30000);
    refused(file, Kind.MALFORMED, "too short");
  }

  @Test
  void refusesAGzipThatCannotHoldItsPromise() throws IOException {
    ByteBuffer file = int16(ByteOrder.LITTLE_ENDIAN, 2, 2, 1);
    file.putShort(42, (short) 30000).putShort(44, (short) 3000);
    byte[] bomb = gzip(file.array());
    assertThatThrownBy(() -> Nifti.readVolume(ByteSource.of(bomb)))
        .isInstanceOfSatisfying(
            RadiomicsException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MALFORMED));
  }

  @Test
  void refusesATruncatedGzip() throws IOException {
    byte[] zipped = gzip(int16(ByteOrder.LITTLE_ENDIAN, 20, 20, 20).array());
    byte[] cut = Arrays.copyOf(zipped, zipped.length / 2);
    assertThatThrownBy(() -> Nifti.readVolume(ByteSource.of(cut)))
        .isInstanceOf(RadiomicsException.class);
  }

  @Test
  void refusesWhatIsNotNifti() {
    refused(ByteBuffer.allocate(400), Kind.UNSUPPORTED, "not a NIfTI file");
  }

  @Test
  void refusesToStoreAFractionAsAnInteger() {
    Volume half = Volume.of(Geometry.of(1, 1, 1, 1, 1, 1), PixelType.INT16, new double[] {0.5});
    assertThatThrownBy(() -> Nifti.write(folder.resolve("half.nii"), half))
        .isInstanceOf(RadiomicsException.class);
    assertThat(folder).isEmptyDirectory();
  }

  private static void refused(ByteBuffer file, Kind kind, String reason) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(RadiomicsException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining(reason);
  }

  @Test
  void digitalPhantomHasTheVoxelsOfTheManual() {
    Path data = SharedData.require("ibsi/ibsi_1_digital_phantom");
    Volume volume = Nifti.readVolume(data.resolve("image.nii.gz"));
    // IBSI manual, digital phantom: 5 x 4 x 4 voxels of 2 mm, first row 1 4 4 1 1, 74 voxels in
    // the mask.
    assertThat(volume.geometry())
        .isEqualTo(
            new Geometry(
                5, 4, 4, new Vector3(2, 2, 2), volume.geometry().origin(), Direction.IDENTITY));
    assertThat(Arrays.copyOf(volume.toDoubles(), 5)).containsExactly(1, 4, 4, 1, 1);
    assertThat(Nifti.readLabels(data.resolve("mask.nii.gz")).mask(1).voxelCount()).isEqualTo(74);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ibsi/ibsi_1_ct_phantom",
        "ibsi/ibsi_2_digital_phantom",
        "ibsi/ibsi_2_response_maps"
      })
  void readsEveryReferenceFile(String where) throws IOException {
    Path data = SharedData.require(where);
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".nii.gz")).toList()) {
        assertThat(Nifti.readVolume(file).geometry().voxelCount()).isGreaterThan(1000);
      }
    }
  }
}
