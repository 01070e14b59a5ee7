package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.prepare.Resampling;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Volume;

/**
 * ITK's BinomialBlurImageFilter: along each axis the mean with the next voxel, then with the
 * previous one, which is 1 2 1 / 4 inside; the last and the first voxel of a line keep their value
 * in turn.
 */
public record Binomial(int repetitions) implements ImageFilter {

  static final Parameter<Integer> REPETITIONS =
      Parameter.of(
              "binomialRepetitions",
              Accepts.integer(1, 1000),
              1,
              "Binomial: how often it is applied.")
          .labelled("repetitions");

  public static final ImageType TYPE =
      ImageType.of(
          "Binomial",
          ImageType.Origin.ITK,
          "1 2 1 / 4 along each axis",
          settings -> new Binomial(settings.get(REPETITIONS)),
          REPETITIONS);

  public Binomial {
    REPETITIONS.require(repetitions);
  }

  @Override
  public List<String> names() {
    return List.of("binomial");
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    Geometry grid = image.geometry();
    Box wide = box.grow(repetitions, repetitions, repetitions, grid);
    double[] v = image.crop(wide).toDoubles().clone();
    for (int r = 0; r < repetitions; r++) {
      blur(v, wide.nx(), 1, wide.ny() * wide.nz(), wide.nx());
      for (int z = 0; z < wide.nz(); z++) {
        int slice = z * wide.nx() * wide.ny();
        blur(v, slice, wide.ny(), wide.nx(), wide.nx(), 1);
      }
      blur(v, 0, wide.nz(), wide.nx() * wide.ny(), wide.nx() * wide.ny(), 1);
    }
    Volume blurred = Volume.of(grid.crop(wide), v).crop(box.within(wide));
    return List.of(Resampling.castBack(blurred, image.type()));
  }

  private static void blur(double[] v, int n, int step, int lines, int apart) {
    blur(v, 0, n, step, lines, apart);
  }

  /** Both directions along {@code lines} lines that start {@code apart} voxels from each other. */
  private static void blur(double[] v, int start, int n, int step, int lines, int apart) {
    for (int line = 0; line < lines; line++) {
      int first = start + line * apart;
      for (int i = 0; i < n - 1; i++) {
        int at = first + i * step;
        v[at] = 0.5 * (v[at] + v[at + step]);
      }
      for (int i = n - 1; i > 0; i--) {
        int at = first + i * step;
        v[at] = 0.5 * (v[at] + v[at - step]);
      }
    }
  }
}
