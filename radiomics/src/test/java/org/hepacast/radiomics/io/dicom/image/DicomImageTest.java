package org.hepacast.radiomics.io.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hepacast.radiomics.io.dicom.image.SeriesWriter.slice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.hepacast.radiomics.io.SeriesRequest;
import org.hepacast.radiomics.io.dicom.DicomWriter;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.TransferSyntax;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomImageTest {

  @TempDir private Path folder;

  private DicomImage read() {
    return DicomImage.read(folder, SeriesRequest.ANY);
  }

  private void refused(String reason) {
    assertThatThrownBy(this::read)
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void sortsSlicesByPositionAndRescales() throws IOException {
    SeriesWriter.write(folder, slice(2), slice(0), slice(1));
    Files.writeString(folder.resolve("notes.txt"), "not an image");
    DicomImage image = read();
    assertThat(image.volume().geometry()).isEqualTo(Geometry.of(4, 3, 3, 0.5, 0.75, 2));
    assertThat(image.volume().at(3, 2, 1)).isEqualTo(123 - 1000);
    assertThat(image.volume().type()).isEqualTo(PixelType.INT16);
    assertThat(image.choice()).contains("the only image series");
    assertThat(image.padding()).isEmpty();
  }

  @Test
  void ordersAlongTheNormalOfFlippedSlices() {
    // The head-first patient's slices seen from below: the second axis runs to anterior, the normal
    // to inferior.
    for (int z = 0; z < 3; z++) {
      slice(z)
          .numbers(Tag.IMAGE_ORIENTATION, 1, 0, 0, 0, -1, 0)
          .write(folder.resolve(z + ".dcm"), TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
    }
    Volume volume = read().volume();
    assertThat(volume.geometry().origin()).isEqualTo(new Vector3(0, 0, 4));
    assertThat(volume.geometry().direction().k()).isEqualTo(new Vector3(0, 0, -1));
    assertThat(volume.at(0, 0, 0)).isEqualTo(200 - 1000);
  }

  @Test
  void keepsFractionsOfTheSlopeInDoublePrecision() {
    SeriesWriter.write(folder, slice(0).numbers(Tag.RESCALE_SLOPE, 0.1));
    Volume volume = read().volume();
    assertThat(volume.type()).isEqualTo(PixelType.FLOAT64);
    assertThat(volume.at(1, 0, 0)).isEqualTo(0.1 * 1 - 1000);
  }

  @Test
  void takesASingleSliceAsThickAsItSays() {
    SeriesWriter.write(folder, slice(0).numbers(Tag.SLICE_THICKNESS, 5));
    assertThat(read().volume().geometry().spacing()).isEqualTo(new Vector3(0.5, 0.75, 5));
  }

  @Test
  void marksPaddingAndKeepsItsValue() {
    SeriesWriter.write(folder, slice(0).numbers(Tag.PIXEL_PADDING_VALUE, 11), slice(1));
    DicomImage image = read();
    assertThat(image.padding().orElseThrow().voxelCount()).isEqualTo(1);
    assertThat(image.padding().orElseThrow().at(1, 1, 0)).isTrue();
    assertThat(image.volume().at(1, 1, 0)).isEqualTo(11 - 1000);
  }

  @Test
  void countsAnInstanceThatLiesThereTwiceOnce() {
    SeriesWriter.write(folder, slice(0), slice(1), slice(1));
    assertThat(read().volume().geometry().nz()).isEqualTo(2);
  }

  @Test
  void refusesAMissingSlice() {
    SeriesWriter.write(folder, slice(0), slice(1), slice(2), slice(4), slice(5));
    refused("1 of the slices are missing after 4.00 mm");
  }

  @Test
  void refusesTwoSlicesAtOnePosition() {
    SeriesWriter.write(folder, slice(0), slice(1), slice("1.2.3", 7, 0, 0, 2), slice(2));
    refused("two slices lie at the same position");
  }

  @Test
  void refusesIrregularSlices() {
    SeriesWriter.write(
        folder, slice(0), slice(1), slice("1.2.3", 2, 0, 0, 5.3), slice("1.2.3", 3, 0, 0, 7.3));
    refused("from 2.000 to 3.300 mm apart");
  }

  @Test
  void acceptsPositionsRoundedToTenthsOfAMillimetre() {
    double[] rounded = {0, 0.6, 1.3, 1.9, 2.5, 3.1, 3.8, 4.4, 5};
    DicomWriter[] slices = new DicomWriter[rounded.length];
    for (int i = 0; i < slices.length; i++) {
      slices[i] = slice("1.2.3", i, 0, 0, rounded[i]);
    }
    SeriesWriter.write(folder, slices);
    assertThat(read().volume().geometry().spacing().z()).isEqualTo(0.625);
  }

  @Test
  void refusesATiltedGantryWithItsAngle() {
    double shift = 2 * Math.tan(Math.toRadians(10));
    SeriesWriter.write(
        folder, slice(0), slice("1.2.3", 1, 0, shift, 2), slice("1.2.3", 2, 0, 2 * shift, 4));
    refused("gantry tilt of 10.0 degrees");
  }

  @Test
  void refusesSlicesOfDifferentOrientation() {
    SeriesWriter.write(
        folder, slice(0), slice(1).numbers(Tag.IMAGE_ORIENTATION, 0, 1, 0, 0, 0, -1));
    refused("different orientations");
  }

  @Test
  void refusesSlicesOfDifferentSpacing() {
    SeriesWriter.write(folder, slice(0), slice(1).numbers(Tag.PIXEL_SPACING, 0.8, 0.8));
    refused("differ in size or pixel spacing");
  }

  @Test
  void refusesAnImageWithoutItsPlace() {
    SeriesWriter.write(folder, slice(0).remove(Tag.IMAGE_POSITION));
    refused("IMAGE_POSITION");
  }

  @Test
  void refusesAModalityTable() {
    SeriesWriter.write(folder, slice(0).items(Tag.MODALITY_LUT_SEQUENCE, new DicomWriter()));
    refused("modality lookup table");
  }

  @Test
  void namesTheFileThatIsDamaged() throws IOException {
    SeriesWriter.write(folder, slice(0), slice(1));
    Path file = folder.resolve("image99.dcm");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 3));
    refused("image99.dcm: a DICOM attribute reaches beyond");
  }

  @Test
  void refusesAFolderWithoutDicom() {
    refused("holds no DICOM file");
  }

  @Test
  void refusesSeveralSeriesAndListsThemWithoutThePatient() {
    SeriesWriter.write(folder, slice(0), slice("1.2.4", 0, 0, 0, 0));
    assertThatThrownBy(this::read)
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("series 3: CT, 1 files of 4 x 3, 1.2.3")
        .hasMessageContaining("--series");
  }

  @Test
  void takesTheSeriesThatWasAskedForByNumberOrUid() {
    SeriesWriter.write(folder, slice(0), slice("1.2.4", 5, 0, 0, 0));
    for (String name : new String[] {"4", "1.2.4"}) {
      var request = new SeriesRequest(Optional.of(name), OptionalInt.empty(), Set.of());
      DicomImage image = DicomImage.read(folder, request);
      assertThat(image.volume().at(0)).isEqualTo(500 - 1000);
      assertThat(image.choice()).contains("asked for");
    }
    var missing = new SeriesRequest(Optional.of("9"), OptionalInt.empty(), Set.of());
    assertThatThrownBy(() -> DicomImage.read(folder, missing))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("0 image series answer");
  }

  @Test
  void takesTheSeriesThatTheMaskRefersTo() {
    SeriesWriter.write(folder, slice(0), slice("1.2.4", 5, 0, 0, 0));
    var request = new SeriesRequest(Optional.empty(), OptionalInt.empty(), Set.of("1.2.4"));
    assertThat(DicomImage.read(folder, request).choice()).contains("the mask refers to");
  }

  @Test
  void leavesOutLocalisers() {
    SeriesWriter.write(
        folder,
        slice(0),
        slice(1),
        slice("1.2.4", 0, 0, 0, 0).text(Tag.IMAGE_TYPE, "ORIGINAL\\PRIMARY\\LOCALIZER"));
    assertThat(read().choice()).contains("besides localisers");
    assertThat(read().volume().geometry().nz()).isEqualTo(2);
  }
}
