package org.hepacast.phantom.solid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.phantom.noise.Draws;
import org.hepacast.phantom.noise.Lattice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bounds of a piece of a row hold for every point of it, whatever the form is made of, and what is
 * left of the form there has the very depths of the whole.
 */
class DepthsTest {

  private static final int PIECES = 3000;
  private static final int POINTS = 24;
  // Depths of some hundred mm, a column's of some 1e5, with sixteen digits.
  private static final double ROUNDING_MM = 1e-8;

  private static final Ellipsoid EGG = Ellipsoid.of(4, -6, 3, 40, 22, 31);
  private static final Ellipsoid TURNED = EGG.turned(35);
  private static final Ellipsoid COLUMN = Ellipsoid.column(-8, 5, 30, 12);
  private static final double[] HERE = {-20, -10, -5};
  private static final double[] THERE = {25, 8, 14};
  private static final Tube ROD = Tube.tapered(HERE, THERE, 9, 2);
  private static final Extent BOX = new Extent(-90, 90, -90, 90, -90, 90);

  private static final Map<String, Solid> FORMS = new LinkedHashMap<>();

  static {
    FORMS.put("ellipsoid", EGG);
    FORMS.put("turned ellipsoid", TURNED);
    FORMS.put("turned needle", Ellipsoid.of(0, 0, 0, 60, 1, 2).turned(-70));
    FORMS.put("column", COLUMN);
    FORMS.put("turned column", Ellipsoid.column(3, 3, 40, 9).turned(120));
    FORMS.put("rod", ROD);
    FORMS.put("rod without length", Tube.of(HERE, HERE, 12));
    FORMS.put("half space", Solid.alike(BOX, (x, y, z) -> 7 - y));
    FORMS.put("form that tells nothing", Solid.of(BOX, EGG::depth));
    FORMS.put("joined", EGG.join(ROD, 20));
    FORMS.put("joined with one that tells nothing", EGG.join(Solid.of(BOX, ROD::depth), 20));
    FORMS.put("common", TURNED.within(COLUMN));
    FORMS.put("cut", TURNED.without(ROD, 0));
    FORMS.put("cut with a gap", TURNED.without(COLUMN, 4));
    FORMS.put("cut with an overlap", TURNED.without(COLUMN, -0.6));
    FORMS.put("shrunk", EGG.shrink(5));
    FORMS.put("grown", EGG.shrink(-5));
    FORMS.put("rough", EGG.rough(Lattice.over(BOX, 8, 7)::at, 1.5));
    FORMS.put("smooth by a roughness of nothing", EGG.rough(Lattice.over(BOX, 8, 7)::at, 0));
    FORMS.put(
        "of everything",
        EGG.join(TURNED, 30)
            .without(ROD, 1)
            .rough(Lattice.over(BOX, 20, 3)::at, 2.2)
            .without(COLUMN.shrink(6), 0)
            .within(Ellipsoid.column(0, 0, 50, 20)));
  }

  static Stream<String> forms() {
    return FORMS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void holdForEveryPointOfThePieceAndTheFormThereHasTheSameDepths(String name) {
    Solid form = FORMS.get(name);
    Draws draws = Draws.of(11, 0);
    for (int n = 0; n < PIECES; n++) {
      double x0 = draws.between(-90, 90);
      double x1 = x0 + (n % 10 == 0 ? 0 : draws.uniform() * draws.uniform() * 120);
      double y = draws.between(-60, 60);
      double z = draws.between(-60, 60);
      Piece piece = form.along(x0, x1, y, z);
      Depths bounds = piece.depths();
      for (int k = 0; k <= POINTS; k++) {
        double x = Math.min(x1, x0 + (x1 - x0) * k / POINTS);
        double depth = form.depth(x, y, z);
        assertThat(piece.form().depth(x, y, z)).isEqualTo(depth);
        assertThat(depth)
            .as("%s, piece %d from %s to %s at %s, %s", name, n, x0, x1, y, z)
            .isBetween(bounds.least() - ROUNDING_MM, bounds.most() + ROUNDING_MM);
      }
    }
  }
}
