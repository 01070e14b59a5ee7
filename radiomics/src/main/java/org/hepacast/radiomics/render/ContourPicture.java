package org.hepacast.radiomics.render;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.hepacast.radiomics.io.FileOutput;
import org.hepacast.radiomics.region.IntensityRange;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;

/**
 * A slice in grey with the outlines of regions. Pixels are square in mm; the patient's left is on
 * the right and the back is below, as radiologists look at axial slices.
 */
public final class ContourPicture {

  private static final int LONGER_SIDE = 768;
  private static final Color OUTLINE = new Color(255, 196, 0);
  // Intensities beyond these quantiles of the slice come out black and white.
  private static final double DARKEST = 0.005;
  private static final double BRIGHTEST = 0.995;

  private final Volume volume;
  private final List<Outline> outlines;
  private final Geometry grid;
  private final int slice;
  private final Optional<IntensityRange> window;
  private final int width;
  private final int height;

  /** A region and the colour of its outline. */
  public record Outline(Mask mask, Color colour) {}

  private ContourPicture(
      Volume volume, int slice, List<Outline> outlines, Optional<IntensityRange> window) {
    this.volume = volume;
    this.outlines = List.copyOf(outlines);
    this.grid = volume.geometry();
    this.slice = slice;
    this.window = window;
    double widthMm = grid.nx() * grid.spacing().x();
    double heightMm = grid.ny() * grid.spacing().y();
    double scale = LONGER_SIDE / Math.max(widthMm, heightMm);
    this.width = Math.max(1, (int) Math.round(widthMm * scale));
    this.height = Math.max(1, (int) Math.round(heightMm * scale));
  }

  /** Writes a PNG file. */
  public static void write(Path file, Volume volume, Mask mask) {
    BufferedImage picture = of(volume, mask);
    FileOutput.write(file, out -> ImageIO.write(picture, "png", out));
  }

  /**
   * The slice with most voxels of the region, grey, with the outline of the region; an empty mask
   * is refused.
   */
  public static BufferedImage of(Volume volume, Mask mask) {
    List<Outline> outline = List.of(new Outline(mask, OUTLINE));
    return new ContourPicture(volume, largestSlice(mask), outline, Optional.empty()).draw();
  }

  /**
   * One slice with the outlines of regions, of which the first lie above.
   *
   * @param window intensities from black to white; by the slice's own quantiles if none is given
   */
  public static BufferedImage of(
      Volume volume, int slice, List<Outline> outlines, Optional<IntensityRange> window) {
    if (!volume.geometry().contains(0, 0, slice)) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "the image has no slice " + slice,
          "give one from 0 to " + (volume.geometry().nz() - 1));
    }
    return new ContourPicture(volume, slice, outlines, window).draw();
  }

  private static int largestSlice(Mask mask) {
    Box box = mask.requireBox();
    int best = box.z();
    int most = -1;
    for (int z = box.z(); z < box.z() + box.nz(); z++) {
      int voxels = mask.crop(new Box(box.x(), box.y(), z, box.nx(), box.ny(), 1)).voxelCount();
      if (voxels > most) {
        most = voxels;
        best = z;
      }
    }
    return best;
  }

  private BufferedImage draw() {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    double[] levels =
        window.map(range -> new double[] {range.low(), range.high()}).orElseGet(this::quantiles);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        picture.setRGB(column, row, grey(levels, x(column), y(row)));
      }
    }
    outlines.reversed().forEach(outline -> draw(outline, picture));
    return picture;
  }

  private void draw(Outline outline, BufferedImage picture) {
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        if (outlined(outline.mask(), column, row)) {
          picture.setRGB(column, row, outline.colour().getRGB());
        }
      }
    }
  }

  private int x(int column) {
    int x = Math.min(grid.nx() - 1, column * grid.nx() / width);
    return grid.direction().i().x() < 0 ? grid.nx() - 1 - x : x;
  }

  private int y(int row) {
    int y = Math.min(grid.ny() - 1, row * grid.ny() / height);
    return grid.direction().j().y() < 0 ? grid.ny() - 1 - y : y;
  }

  /** Whether the pixel is the region's last before one outside it. */
  private boolean outlined(Mask mask, int column, int row) {
    return inside(mask, column, row)
        && !(inside(mask, column - 1, row)
            && inside(mask, column + 1, row)
            && inside(mask, column, row - 1)
            && inside(mask, column, row + 1));
  }

  private boolean inside(Mask mask, int column, int row) {
    return column >= 0
        && row >= 0
        && column < width
        && row < height
        && mask.at(x(column), y(row), slice);
  }

  private double[] quantiles() {
    double[] values =
        Arrays.stream(volume.crop(new Box(0, 0, slice, grid.nx(), grid.ny(), 1)).toDoubles())
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (values.length == 0) {
      return new double[] {0, 1};
    }
    double low = values[(int) (DARKEST * (values.length - 1))];
    double high = values[(int) (BRIGHTEST * (values.length - 1))];
    return new double[] {low, high > low ? high : low + 1};
  }

  private int grey(double[] window, int x, int y) {
    double value = volume.at(x, y, slice);
    double part = Double.isFinite(value) ? (value - window[0]) / (window[1] - window[0]) : 0;
    int level = (int) Math.round(255 * Math.clamp(part, 0, 1));
    return level << 16 | level << 8 | level;
  }
}
