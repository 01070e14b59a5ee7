package org.hepacast.imaging.measure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntPredicate;
import javax.imageio.ImageIO;
import org.hepacast.radiomics.region.IntensityRange;
import org.hepacast.radiomics.volume.Volume;

/**
 * Part of a slice in 8 bits of grey. A pixel of the image is one of the picture, unless these were
 * too many: then a pixel of the picture is the mean of what it covers, borders of pixels by their
 * share, so that the picture's edges are those of the part.
 */
final class GreyPicture {

  /** Native pixels of a CT for 11 cm; more would not be seen at the size of a report. */
  static final int LONGEST_SIDE = 160;

  private static final double WHITE = 255;

  private final ShownPart part;
  private final double[] levels;
  private final int width;
  private final int height;

  private GreyPicture(ShownPart part, double[] levels) {
    this.part = part;
    this.levels = levels;
    double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(part.columns(), part.rows()));
    this.width = Math.max(1, (int) Math.round(part.columns() * scale));
    this.height = Math.max(1, (int) Math.round(part.rows() * scale));
  }

  /**
   * @param window from black to white
   * @param shown indices of voxels that may be shown: others are black
   */
  static byte[] png(Volume volume, ShownPart part, IntensityRange window, IntPredicate shown) {
    int slice = part.part().z();
    var levels = new double[part.columns() * part.rows()];
    for (int row = 0; row < part.rows(); row++) {
      for (int column = 0; column < part.columns(); column++) {
        int x = part.x(column);
        int y = part.y(row);
        levels[column + part.columns() * row] =
            shown.test(volume.geometry().index(x, y, slice))
                ? level(volume.at(x, y, slice), window)
                : 0;
      }
    }
    return new GreyPicture(part, levels).png();
  }

  private static double level(double intensity, IntensityRange window) {
    double share = (intensity - window.low()) / (window.high() - window.low());
    return Double.isFinite(share) ? WHITE * Math.clamp(share, 0, 1) : 0;
  }

  private byte[] png() {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        picture.getRaster().setSample(column, row, 0, (int) Math.round(mean(column, row)));
      }
    }
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private double mean(int column, int row) {
    double fromX = (double) column * part.columns() / width;
    double toX = (double) (column + 1) * part.columns() / width;
    double fromY = (double) row * part.rows() / height;
    double toY = (double) (row + 1) * part.rows() / height;
    double sum = 0;
    double area = 0;
    for (int y = (int) fromY; y < Math.ceil(toY); y++) {
      for (int x = (int) fromX; x < Math.ceil(toX); x++) {
        double share = common(x, fromX, toX) * common(y, fromY, toY);
        sum += share * levels[x + part.columns() * y];
        area += share;
      }
    }
    return sum / area;
  }

  /** How much of pixel {@code i} lies within. */
  private static double common(int i, double from, double to) {
    return Math.min(i + 1, to) - Math.max(i, from);
  }
}
