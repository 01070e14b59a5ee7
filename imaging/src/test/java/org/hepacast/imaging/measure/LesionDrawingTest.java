package org.hepacast.imaging.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.hepacast.radiomics.region.IntensityRange;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Direction;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What of a slice is shown, and where the outline runs in it. */
class LesionDrawingTest {
  private static final IntensityRange WINDOW = new IntensityRange(-125, 225);

  /** Rows of letters, # for the lesion. */
  private static Mask mask(double sx, double sy, Direction direction, String... rows) {
    var grid =
        new Geometry(
            rows[0].length(), rows.length, 1, new Vector3(sx, sy, 1), Vector3.ZERO, direction);
    byte[] voxels = new byte[grid.voxelCount()];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rows[y].length(); x++) {
        voxels[grid.index(x, y, 0)] = (byte) (rows[y].charAt(x) == '#' ? 1 : 0);
      }
    }
    return Mask.of(grid, voxels);
  }

  private static Mask mask(String... rows) {
    return mask(1, 1, Direction.IDENTITY, rows);
  }

  private static ShownPart around(Mask lesion, double mm) {
    return ShownPart.around(lesion, 0, mm, lesion.geometry().box());
  }

  static Stream<Arguments> masks() {
    return Stream.of(
        arguments("one voxel", new String[] {"...", ".#.", "..."}, 1),
        arguments("one voxel that is all", new String[] {"#"}, 1),
        arguments("at every border", new String[] {"###", "###"}, 1),
        arguments("with a hole", new String[] {"#####", "#...#", "#####"}, 2),
        arguments("with two holes", new String[] {"#####", "#.#.#", "#####"}, 3),
        arguments("in two parts", new String[] {"##..", "....", "..##"}, 2),
        arguments("two that touch at a corner", new String[] {"#..", ".#.", "..."}, 2),
        arguments("a hole that touches the outside", new String[] {".##", "#.#", "###"}, 1),
        arguments(
            "an island in a hole", new String[] {"#####", "#...#", "#.#.#", "#...#", "#####"}, 3),
        arguments("a line", new String[] {".....", "#####"}, 1));
  }

  /** The area within the outlines, by the surveyor's formula, is that of the pixels. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("masks")
  void outlinesEncloseThePixelsAndNothingElse(String name, String[] rows, int loops) {
    Mask mask = mask(rows);
    for (ShownPart part : List.of(around(mask, 0), around(mask, 1), around(mask, 100))) {
      List<List<Integer>> contours = LesionDrawing.contours(mask, part);

      assertThat(contours).as(name).hasSize(loops);
      assertThat(Math.abs(contours.stream().mapToInt(LesionDrawingTest::area).sum()))
          .isEqualTo(2 * mask.voxelCount());
      for (List<Integer> loop : contours) {
        for (int i = 0; i < loop.size(); i += 2) {
          assertThat(loop.get(i)).isBetween(0, part.columns());
          assertThat(loop.get(i + 1)).isBetween(0, part.rows());
        }
      }
    }
  }

  /** Twice the area, negative where it goes the other way. */
  private static int area(List<Integer> loop) {
    int sum = 0;
    for (int i = 0; i < loop.size(); i += 2) {
      int next = (i + 2) % loop.size();
      sum += loop.get(i) * loop.get(next + 1) - loop.get(next) * loop.get(i + 1);
    }
    return sum;
  }

  /** Whatever the pixels' form: the same millimetres on all sides, cut at the image's border. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 2, 5, 5",
    "0.5, 1, 2, 9, 5",
    "1, 0.5, 2, 5, 9",
    "3, 1, 2, 3, 5",
    "1, 1, 0, 1, 1",
    "1, 1, 100, 9, 9"
  })
  void surroundingsAreMeasuredInMillimetres(
      double sx, double sy, double mm, int columns, int rows) {
    String[] all = new String[9];
    Arrays.fill(all, ".........");
    all[4] = "....#....";
    Mask mask = mask(sx, sy, Direction.IDENTITY, all);
    ShownPart part = around(mask, mm);

    assertThat(part.columns()).isEqualTo(columns);
    assertThat(part.rows()).isEqualTo(rows);
    assertThat(part.widthMm()).isEqualTo(columns * sx);
    assertThat(part.heightMm()).isEqualTo(rows * sy);
    assertThat(part.x(0)).isEqualTo(4 - columns / 2);
  }

  @Test
  void atTheImagesBorderAndOutsideOfWhatMayBeShownItIsCut() {
    Mask corner = mask("#....", ".....", ".....");

    assertThat(around(corner, 2).part()).isEqualTo(new Box(0, 0, 0, 3, 3, 1));
    assertThat(LesionDrawing.contours(corner, around(corner, 2)))
        .containsExactly(List.of(1, 0, 1, 1, 0, 1, 0, 0));
    assertThat(ShownPart.around(corner, 0, 100, new Box(0, 0, 0, 2, 1, 1)).part())
        .isEqualTo(new Box(0, 0, 0, 2, 1, 1));
  }

  /** Slices stored from the other side are shown as all others; outline and pixels go together. */
  @ParameterizedTest
  @CsvSource({"1, 1, 0, 0", "-1, 1, 3, 0", "1, -1, 0, 2", "-1, -1, 3, 2"})
  void theLeftOfThePatientIsOnTheRight(int i, int j, int column, int row) throws IOException {
    var direction =
        new Direction(new Vector3(i, 0, 0), new Vector3(0, j, 0), new Vector3(0, 0, i * j));
    Mask mask = mask(1, 1, direction, "#...", "....", "....");
    ShownPart part = around(mask, 100);
    Volume volume = Volume.of(mask.geometry(), intensities(mask));

    BufferedImage picture = read(GreyPicture.png(volume, part, WINDOW, _ -> true));
    assertThat(picture.getRaster().getSample(column, row, 0)).isEqualTo(255);
    List<Integer> outline = LesionDrawing.contours(mask, part).getFirst();
    assertThat(outline.stream().mapToInt(n -> n).max().orElseThrow())
        .isEqualTo(Math.max(column, row) + 1);
    assertThat(outline.getFirst()).isBetween(column, column + 1);
    assertThat(outline.get(1)).isBetween(row, row + 1);
  }

  private static double[] intensities(Mask mask) {
    var values = new double[mask.geometry().voxelCount()];
    for (int v = 0; v < values.length; v++) {
      values[v] = mask.at(v) ? 1000 : -1000;
    }
    return values;
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  @ParameterizedTest
  @CsvSource({
    "-2000, 0",
    "-125, 0",
    "-124, 1",
    "50, 128",
    "225, 255",
    "3000, 255",
    "NaN, 0",
    "Infinity, 0"
  })
  void theWindowEndsInBlackAndWhite(double hounsfield, int grey) throws IOException {
    Mask mask = mask("#");
    Volume volume = Volume.of(mask.geometry(), new double[] {hounsfield});

    BufferedImage picture = read(GreyPicture.png(volume, around(mask, 0), WINDOW, _ -> true));
    assertThat(picture.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    assertThat(picture.getRaster().getSample(0, 0, 0)).isEqualTo(grey);
    BufferedImage hidden = read(GreyPicture.png(volume, around(mask, 0), WINDOW, _ -> false));
    assertThat(hidden.getRaster().getSample(0, 0, 0)).isZero();
  }

  /** Half black, half white: the border stays where it was, and what falls on it is grey. */
  @ParameterizedTest
  @CsvSource({
    "160, 1, 160, 1",
    "161, 3, 160, 3",
    "320, 10, 160, 5",
    "500, 1, 160, 1",
    "2, 641, 1, 160"
  })
  void whatIsLargerIsAveraged(int columns, int rows, int width, int height) throws IOException {
    Geometry grid = Geometry.of(columns, rows, 1, 1, 1, 1);
    var values = new double[grid.voxelCount()];
    var all = new byte[grid.voxelCount()];
    Arrays.fill(all, (byte) 1);
    for (int v = 0; v < values.length; v++) {
      values[v] = v % columns < columns / 2.0 ? 225 : -125;
    }
    ShownPart part = around(Mask.of(grid, all), 0);

    byte[] png = GreyPicture.png(Volume.of(grid, values), part, WINDOW, _ -> true);
    BufferedImage picture = read(png);
    assertThat(picture.getWidth()).isEqualTo(width);
    assertThat(picture.getHeight()).isEqualTo(height);
    double mean = 0;
    for (int x = 0; x < width; x++) {
      mean += picture.getRaster().getSample(x, 0, 0) / 255.0 / width;
    }
    assertThat(mean).isCloseTo(Math.ceil(columns / 2.0) / columns, within(0.01));
    assertThat(GreyPicture.png(Volume.of(grid, values), part, WINDOW, _ -> true)).isEqualTo(png);
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "-12, -12", "'', ''", "Jane Doe, ''", "3 Doe, ''", "123456789012, ''"})
  void freeTextInThePlaceOfANumberIsNotTold(String text, String told) {
    assertThat(LesionDrawing.number(text)).isEqualTo(told);
  }

  /** At most as large as it is told to consumers, were it nothing but noise. */
  @Test
  void aPictureOfNoiseIsSmall() {
    Geometry grid = Geometry.of(160, 160, 1, 1, 1, 1);
    var noise = new double[grid.voxelCount()];
    var random = new Random(7);
    for (int v = 0; v < noise.length; v++) {
      noise[v] = random.nextInt(-125, 226);
    }
    var all = new byte[grid.voxelCount()];
    Arrays.fill(all, (byte) 1);

    assertThat(
            GreyPicture.png(
                Volume.of(grid, noise), around(Mask.of(grid, all), 0), WINDOW, _ -> true))
        .hasSizeLessThan(30_000);
  }

  @Test
  void ofSeveralSlicesTheOneWithMostPixelsAndOfEqualOnesTheLowestIsShown() {
    Geometry grid = Geometry.of(3, 2, 5, 1, 1, 1);
    int[] pixels = {0, 2, 4, 4, 3};
    byte[] voxels = new byte[grid.voxelCount()];
    for (int z = 0; z < pixels.length; z++) {
      Arrays.fill(voxels, 6 * z, 6 * z + pixels[z], (byte) 1);
    }

    assertThat(LesionDrawing.largestSlice(Mask.of(grid, voxels))).isEqualTo(2);
  }
}
