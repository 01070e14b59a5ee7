package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.prepare.Range;
import org.hepacast.radiomics.prepare.Resampling;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;

/**
 * ITK's LaplacianSharpeningImageFilter: the Laplacian, stretched to the range of the image, is
 * subtracted; the result gets back the mean of the image and is cut at its range. Ranges and means
 * are those of the whole image.
 */
public record LaplacianSharpening() implements ImageFilter {

  public static final ImageType TYPE =
      ImageType.of(
          "LaplacianSharpening",
          ImageType.Origin.ITK,
          "the Laplacian subtracted, within the range of the image",
          settings -> new LaplacianSharpening());

  @Override
  public List<String> names() {
    return List.of("laplaciansharpening");
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    Geometry grid = image.geometry();
    var whole = Totals.of(image);
    if (!Double.isFinite(whole.input.width()) || !Double.isFinite(whole.laplacian.width())) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "the image has voxels that are not finite, and sharpening looks at the whole image",
          "repair them, or take LaplacianSharpening out");
    }
    double stretch =
        whole.laplacian.width() == 0 ? 0 : whole.input.width() / whole.laplacian.width();
    double[] sharpened = new double[box.nx() * box.ny() * box.nz()];
    // Mean of the input minus the mean of what is subtracted, by linearity.
    double subtracted =
        (whole.laplacianMean - whole.laplacian.minimum()) * stretch + whole.input.minimum();
    int i = 0;
    for (int z = box.z(); z < box.z() + box.nz(); z++) {
      for (int y = box.y(); y < box.y() + box.ny(); y++) {
        for (int x = box.x(); x < box.x() + box.nx(); x++) {
          double detail =
              (laplacian(image, x, y, z) - whole.laplacian.minimum()) * stretch
                  + whole.input.minimum();
          double value = image.at(grid.index(x, y, z)) - detail + subtracted;
          sharpened[i++] = Math.clamp(value, whole.input.minimum(), whole.input.maximum());
        }
      }
    }
    return List.of(Resampling.castBack(Volume.of(grid.crop(box), sharpened), image.type()));
  }

  private static double laplacian(Volume image, int x, int y, int z) {
    Geometry g = image.geometry();
    Vector3 mm = g.spacing();
    double centre = 2 * image.at(g.index(x, y, z));
    double dx =
        image.at(g.index(Math.max(0, x - 1), y, z))
            + image.at(g.index(Math.min(g.nx() - 1, x + 1), y, z));
    double dy =
        image.at(g.index(x, Math.max(0, y - 1), z))
            + image.at(g.index(x, Math.min(g.ny() - 1, y + 1), z));
    double dz =
        image.at(g.index(x, y, Math.max(0, z - 1)))
            + image.at(g.index(x, y, Math.min(g.nz() - 1, z + 1)));
    return (dx - centre) / (mm.x() * mm.x())
        + (dy - centre) / (mm.y() * mm.y())
        + (dz - centre) / (mm.z() * mm.z());
  }

  /** What must be known of the whole image. */
  private record Totals(Range input, Range laplacian, double laplacianMean) {

    static Totals of(Volume image) {
      Geometry g = image.geometry();
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      double lowest = Double.POSITIVE_INFINITY;
      double highest = Double.NEGATIVE_INFINITY;
      double sum = 0;
      for (int z = 0, i = 0; z < g.nz(); z++) {
        for (int y = 0; y < g.ny(); y++) {
          for (int x = 0; x < g.nx(); x++, i++) {
            double value = image.at(i);
            double laplacian = LaplacianSharpening.laplacian(image, x, y, z);
            low = Math.min(low, value);
            high = Math.max(high, value);
            lowest = Math.min(lowest, laplacian);
            highest = Math.max(highest, laplacian);
            sum += laplacian;
          }
        }
      }
      return new Totals(new Range(low, high), new Range(lowest, highest), sum / g.voxelCount());
    }
  }
}
