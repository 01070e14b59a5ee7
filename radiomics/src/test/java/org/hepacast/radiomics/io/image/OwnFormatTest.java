package org.hepacast.radiomics.io.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Scanner;
import org.hepacast.radiomics.cases.LoadedCase;
import org.hepacast.radiomics.io.ImageFormat;
import org.hepacast.radiomics.io.mask.RegionFile;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.LabelMap;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A format that this library does not have, written as one file and handed in. */
class OwnFormatTest {

  /** Portable grey map as text ("P2"). This class is all that a format needs. */
  private static final class GreyMap implements ImageFormat {

    private static final ImageFormat FORMAT = new GreyMap();

    @Override
    public String key() {
      return "pgm";
    }

    @Override
    public String extension() {
      return ".pgm";
    }

    @Override
    public String origin() {
      return "portable grey map";
    }

    @Override
    public boolean matches(byte[] start) {
      return start.length > 2 && start[0] == 'P' && start[1] == '2';
    }

    @Override
    public Volume readVolume(Path file) {
      try (var in = new Scanner(file, StandardCharsets.US_ASCII)) {
        in.next();
        Geometry grid = Geometry.plane(in.nextInt(), in.nextInt(), 1, 1);
        in.nextInt();
        float[] grey = new float[grid.voxelCount()];
        for (int i = 0; i < grey.length; i++) {
          grey[i] = in.nextInt();
        }
        return Volume.of(grid, PixelType.UINT8, grey);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public LabelMap readLabels(Path file) {
      Volume grey = readVolume(file);
      char[] labels = new char[grey.geometry().voxelCount()];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = (char) grey.at(i);
      }
      return LabelMap.of(grey.geometry(), labels);
    }
  }

  private static final ImageFormats FORMATS = ImageFormats.standard().with(GreyMap.FORMAT);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.writeString(folder.resolve("image"), "P2\n3 2\n9\n0 1 2\n1 1 9\n");
  }

  @Test
  void isReadAsImageAndAsRegionsByItsContent() {
    ImageSource source = ImageSource.read(file, FORMATS);
    assertThat(source.origin()).isEqualTo("portable grey map");
    assertThat(source.volume().at(2, 1, 0)).isEqualTo(9);
    assertThat(RegionFile.open(file, FORMATS).regions())
        .extracting(RegionFile.Region::number)
        .containsExactly(1, 2, 9);
  }

  @Test
  void isTheImageAndTheMaskOfACase() {
    var choice = new LoadedCase.Choice(Optional.of("1"), Optional.empty(), OptionalInt.empty());
    LoadedCase loaded = LoadedCase.load(file, file, choice, FORMATS);
    assertThat(loaded.mask().voxelCount()).isEqualTo(3);
  }

  @Test
  void isUnknownWhereItWasNotHandedIn() {
    assertThatThrownBy(() -> ImageSource.read(file))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("NIfTI");
  }

  @Test
  void doesNotTakeTheFilesOfOthers() {
    Path nrrd = folder.resolve("other");
    ImageFormat format =
        FORMATS.all().stream().filter(f -> f.key().equals("nrrd")).findFirst().orElseThrow();
    format.write(nrrd, ImageSource.read(file, FORMATS).volume());
    assertThat(ImageSource.read(nrrd, FORMATS).origin()).isEqualTo("NRRD file");
  }

  @Test
  void aKeyThatIsTakenIsRefusedAndSoIsWritingWhatIsOnlyRead() {
    assertThatThrownBy(() -> FORMATS.with(GreyMap.FORMAT))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("two image formats have one key");
    Volume image = ImageSource.read(file, FORMATS).volume();
    assertThatThrownBy(() -> GreyMap.FORMAT.write(folder.resolve("out"), image))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("not written as pgm");
  }
}
