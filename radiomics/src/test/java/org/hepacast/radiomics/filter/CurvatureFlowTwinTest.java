package org.hepacast.radiomics.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of the filter against one voxel after the other, to the last bit. */
class CurvatureFlowTwinTest {
  @ParameterizedTest
  @CsvSource({
    "9, 8, 7, 1, 1, 1",
    "9, 8, 7, 0.7, 0.8, 2.5",
    "6, 1, 5, 2, 0.5, 0.25",
    "1, 1, 1, 1, 1, 1",
    "5, 6, 1, 0.3, 0.3, 1"
  })
  void givesTheSameBitsAsThePlainFormula(
      int nx, int ny, int nz, double mmX, double mmY, double mmZ) {
    Geometry grid = Geometry.of(nx, ny, nz, mmX, mmY, mmZ);
    Random random = new Random(41);
    double[] values = random.doubles(grid.voxelCount(), -100, 200).toArray();
    // A flat part, in which the gradient has no direction.
    java.util.Arrays.fill(values, 0, values.length / 4, 7);
    double[] expected = values;
    for (int step = 0; step < 3; step++) {
      expected = plain(grid, expected, 0.05);
    }
    Volume flowed =
        new CurvatureFlow(0.05, 3).apply(Volume.of(grid, values), grid.box()).getFirst();
    assertThat(flowed.toDoubles()).containsExactly(expected);
  }

  private static double[] plain(Geometry g, double[] v, double time) {
    double[] next = new double[v.length];
    for (int z = 0, i = 0; z < g.nz(); z++) {
      for (int y = 0; y < g.ny(); y++) {
        for (int x = 0; x < g.nx(); x++, i++) {
          next[i] = v[i] + time * update(g, v, x, y, z);
        }
      }
    }
    return next;
  }

  private static double at(Geometry g, double[] v, int x, int y, int z) {
    return v[
        g.index(
            Math.clamp(x, 0, g.nx() - 1),
            Math.clamp(y, 0, g.ny() - 1),
            Math.clamp(z, 0, g.nz() - 1))];
  }

  private static double update(Geometry g, double[] v, int x, int y, int z) {
    Vector3 mm = g.spacing();
    double centre = 2 * at(g, v, x, y, z);
    double fx = (at(g, v, x + 1, y, z) - at(g, v, x - 1, y, z)) / (2 * mm.x());
    double fy = (at(g, v, x, y + 1, z) - at(g, v, x, y - 1, z)) / (2 * mm.y());
    double fz = (at(g, v, x, y, z + 1) - at(g, v, x, y, z - 1)) / (2 * mm.z());
    double squared = fx * fx + fy * fy + fz * fz;
    if (squared < 1e-9) {
      return 0;
    }
    double fxx = (at(g, v, x + 1, y, z) + at(g, v, x - 1, y, z) - centre) / (mm.x() * mm.x());
    double fyy = (at(g, v, x, y + 1, z) + at(g, v, x, y - 1, z) - centre) / (mm.y() * mm.y());
    double fzz = (at(g, v, x, y, z + 1) + at(g, v, x, y, z - 1) - centre) / (mm.z() * mm.z());
    double fxy =
        (at(g, v, x + 1, y + 1, z)
                - at(g, v, x - 1, y + 1, z)
                - at(g, v, x + 1, y - 1, z)
                + at(g, v, x - 1, y - 1, z))
            / (4 * mm.x() * mm.y());
    double fxz =
        (at(g, v, x + 1, y, z + 1)
                - at(g, v, x - 1, y, z + 1)
                - at(g, v, x + 1, y, z - 1)
                + at(g, v, x - 1, y, z - 1))
            / (4 * mm.x() * mm.z());
    double fyz =
        (at(g, v, x, y + 1, z + 1)
                - at(g, v, x, y - 1, z + 1)
                - at(g, v, x, y + 1, z - 1)
                + at(g, v, x, y - 1, z - 1))
            / (4 * mm.y() * mm.z());
    double straight = fx * fx * (fyy + fzz) + fy * fy * (fxx + fzz) + fz * fz * (fxx + fyy);
    return (straight - 2 * (fx * fy * fxy + fx * fz * fxz + fy * fz * fyz)) / squared;
  }
}
