package org.hepacast.radiomics.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Vector3;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The hull of the corners of planes is that of all vertices. */
class ConvexHullTest {

  private static final int SIDE = 14;
  private static final Vector3 SPACING = new Vector3(0.7, 1.1, 3);

  private interface Form {
    boolean has(int x, int y, int z);
  }

  static Stream<Arguments> forms() {
    var random = new SplittableRandom(7);
    boolean[] scattered = new boolean[SIDE * SIDE * SIDE];
    for (int i = 0; i < scattered.length; i++) {
      scattered[i] = random.nextInt(9) == 0;
    }
    return Stream.of(
        form("one voxel", (x, y, z) -> x == 5 && y == 6 && z == 7),
        form("the whole box", (x, y, z) -> true),
        form("a plate across x", (x, y, z) -> x == 3),
        form("a plate across y", (x, y, z) -> y == 3),
        form("a plate across z", (x, y, z) -> z == 3),
        form("a row", (x, y, z) -> x == 2 && z == 2),
        form("an oblique plate", (x, y, z) -> x + y + z == 15),
        form("two opposite corners", (x, y, z) -> x == y && y == z && (x == 0 || x == 13)),
        form("a sphere", (x, y, z) -> square(x - 6) + square(y - 6) + square(z - 6) <= 36),
        form("a hollow box", (x, y, z) -> x == 0 || y == 0 || z == 0 || x == 13),
        form("scattered voxels", (x, y, z) -> scattered[x + SIDE * (y + SIDE * z)]));
  }

  private static Arguments form(String name, Form form) {
    return Arguments.of(name, form);
  }

  private static int square(int value) {
    return value * value;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void cornersOfPlanesGiveTheHullOfAllVertices(String name, Form form) {
    byte[] mask = new byte[SIDE * SIDE * SIDE];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (byte) (form.has(i % SIDE, i / SIDE % SIDE, i / SIDE / SIDE) ? 1 : 0);
    }
    var rows = Mesh.of(Geometry.of(SIDE, SIDE, SIDE, 1, 1, 1), mask).vertices().rows();
    ConvexHull plain = ConvexHull.of(rows);
    for (int axis : new int[] {1, 2}) {
      ConvexHull fast = ConvexHull.of(PlaneHulls.across(axis, rows).corners());
      assertThat(fast.volume(SPACING)).isEqualTo(plain.volume(SPACING));
      assertThat(fast.area(SPACING))
          .isEqualTo(plain.area(SPACING), within(1e-12 * plain.area(SPACING)));
    }
  }
}
