package org.hepacast.radiomics.io.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hepacast.radiomics.cases.LoadedCase;
import org.hepacast.radiomics.extract.Extractor;
import org.hepacast.radiomics.extract.FeatureMaps;
import org.hepacast.radiomics.extract.FeatureSet;
import org.hepacast.radiomics.extract.Protocol;
import org.hepacast.radiomics.extract.Workers;
import org.hepacast.radiomics.io.ImageFormat;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two-dimensional files from the disk to their features, by a parameter file for volumes. */
class PlanarFilesTest {

  /** NIfTI keeps spacings in single precision: these are exact in it. */
  private static final Geometry PLANE = Geometry.plane(40, 33, 0.5, 0.75);

  private static final Protocol PROTOCOL =
      Protocol.parse(
          """
          setting: {binWidth: 10}
          imageType: {Original: {}, Wavelet: {}, LoG: {sigma: [1.0]}}
          featureClass: {shape: , shape2D: , firstorder: , glcm: , glszm: }
          """);

  @TempDir private Path folder;

  static Stream<ImageFormat> formats() {
    return Stream.of(Nifti.FORMAT, Nrrd.FORMAT);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aPlanarFileHasTheFeaturesOfItsPlane(ImageFormat format) {
    Path image = folder.resolve("image" + format.extension());
    Path mask = folder.resolve("mask" + format.extension());
    format.write(image, image());
    format.write(mask, Volume.of(PLANE, PixelType.UINT8, disc()));
    var choice = new LoadedCase.Choice(Optional.empty(), Optional.empty(), OptionalInt.empty());
    LoadedCase loaded = LoadedCase.load(image, mask, choice);

    FeatureSet features = extract(loaded.image(), loaded.mask());

    assertThat(loaded.image().geometry().planar()).isTrue();
    assertThat(features.values()).isEqualTo(extract(image(), mask()).values());
    assertThat(features.values())
        .containsKeys(
            "original_shape2D_Perimeter",
            "wavelet-LH_glcm_Contrast",
            "log-sigma-1-0-mm-3D_glszm_ZoneEntropy")
        .doesNotContainKey("wavelet-LLH_glcm_Contrast");
  }

  @Test
  void theDiagnosticsSayThatShapeWasPassedOver() {
    assertThat(extract(image(), mask()).diagnostics())
        .containsEntry("diagnostics_Configuration_PassedOver", "shape: the image is a plane");
    assertThat(extract(image(), mask()).values().keySet())
        .noneMatch(name -> name.startsWith("original_shape_"));
    Geometry slice = Geometry.of(PLANE.nx(), PLANE.ny(), 1, 0.5, 0.75, 1);
    FeatureSet volume =
        Extractor.of(Protocol.parse("featureClass: {shape: }"), Workers.of(1))
            .extract(Volume.of(slice, PixelType.INT16, grey()), Mask.of(slice, mask().voxels()));
    assertThat(volume.diagnostics()).doesNotContainKey("diagnostics_Configuration_PassedOver");
  }

  /** No other program's maps of a plane are at hand: each voxel against its neighbourhood. */
  @Test
  void aMapOfAPlaneHoldsTheFeaturesOfEachNeighbourhood() {
    Protocol maps =
        Protocol.parse(
            "{setting: {binWidth: 10}, featureClass: {firstorder: [Mean, Range], glcm:"
                + " [Contrast, Idm]}}");
    var computed = FeatureMaps.of(maps, Workers.of(1)).extract(image(), mask());
    Extractor plain = Extractor.of(maps, Workers.of(1));
    Box box = mask().requireBox().grow(1, 1, 1, PLANE);
    for (int y = 8; y < 26; y += 3) {
      for (int x = 12; x < 29; x += 4) {
        Box kernel = new Box(x - 1, y - 1, 0, 3, 3, 1);
        if (mask().at(x, y, 0)) {
          FeatureSet expected = plain.extract(image().crop(kernel), mask().crop(kernel));
          int at = x - box.x() + box.nx() * (y - box.y());
          expected
              .values()
              .forEach(
                  (name, value) -> assertThat(computed.get(name).at(at)).as(name).isEqualTo(value));
        }
      }
    }
  }

  private static FeatureSet extract(Volume image, Mask mask) {
    return Extractor.of(PROTOCOL, Workers.of(1)).extract(image, mask);
  }

  private static Volume image() {
    return Volume.of(PLANE, PixelType.INT16, grey());
  }

  private static float[] grey() {
    var random = new SplittableRandom(4);
    float[] grey = new float[PLANE.voxelCount()];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = random.nextInt(-60, 140);
    }
    return grey;
  }

  private static float[] disc() {
    float[] disc = new float[PLANE.voxelCount()];
    for (int y = 0, i = 0; y < PLANE.ny(); y++) {
      for (int x = 0; x < PLANE.nx(); x++, i++) {
        disc[i] = (x - 20) * (x - 20) + (y - 16) * (y - 16) <= 121 ? 1 : 0;
      }
    }
    return disc;
  }

  private static Mask mask() {
    float[] disc = disc();
    byte[] mask = new byte[disc.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (byte) disc[i];
    }
    return Mask.of(PLANE, mask);
  }
}
