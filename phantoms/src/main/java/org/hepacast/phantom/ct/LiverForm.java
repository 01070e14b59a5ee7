package org.hepacast.phantom.ct;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.phantom.noise.Draws;
import org.hepacast.phantom.noise.Lattice;
import org.hepacast.phantom.solid.Ellipsoid;
import org.hepacast.phantom.solid.Solid;
import org.hepacast.phantom.solid.Tube;

/** The liver: its form, its two lobes, the vessels in it, the gall bladder below. */
final class LiverForm {

  private static final double[] CAVA = {-24, 26};
  private static final double[] FUNDUS = {-48, -46};
  private static final double[] PORTA = {-30, -2, 2};
  private static final int GENERATIONS = 4;
  private static final long SURFACE = 1;
  private static final long PORTAL = 2;
  private static final long HEPATIC = 3;

  private final long seed;
  private final Solid form;

  LiverForm(long seed) {
    this.seed = seed;
    Draws draws = Draws.of(Draws.seed(seed, SURFACE), 0);
    double wide = draws.between(0.95, 1.03);
    Solid right = Ellipsoid.of(-64, 4, 12, 78 * wide, 76, 78);
    Solid tip = Ellipsoid.of(-92, 14, -40, 42, 52, 48);
    Solid left = Ellipsoid.of(8, -46, 38, 82 * wide, 34, 36).turned(-8);
    Solid whole = right.join(tip, 30).join(left, 30);
    Solid visceral = Ellipsoid.of(0, 40, -58, 78, 72, 86);
    Solid lesserSac = Ellipsoid.of(44, 20, 40, 56, 52, 70);
    Solid carved = whole.without(visceral, 0).without(lesserSac, 0).without(gallBladder(), 1);
    Lattice bumps = Lattice.over(carved.extent().grow(10), 34, Draws.seed(seed, SURFACE));
    Solid cava = Ellipsoid.column(CAVA[0], CAVA[1] + 2, 14, 10);
    this.form =
        carved
            .rough(bumps::at, 2.2)
            .without(cava, -0.6)
            .without(Viscera.CRUS, 0)
            .without(Torso.SPINE, 4)
            .within(Torso.CAVITY.shrink(4));
  }

  Solid form() {
    return form;
  }

  static Solid gallBladder() {
    return Ellipsoid.of(FUNDUS[0], FUNDUS[1] + 6, -42, 14, 19, 30);
  }

  /** The side of a point, by the plane through the vena cava and the gall bladder's bed. */
  static Lobe lobe(double x, double y) {
    double turn = (x - CAVA[0]) * (FUNDUS[1] - CAVA[1]) - (y - CAVA[1]) * (FUNDUS[0] - CAVA[0]);
    return turn > 0 ? Lobe.RIGHT : Lobe.LEFT;
  }

  /** What is drawn into the liver and below it. */
  List<Organ> vessels() {
    List<Organ> organs = new ArrayList<>();
    Draws portal = Draws.of(Draws.seed(seed, PORTAL), 0);
    Draws hepatic = Draws.of(Draws.seed(seed, HEPATIC), 0);
    double[][] portalEnds = {{-80, 4, 12}, {-66, -14, -28}, {-6, -32, 24}};
    for (double[] end : portalEnds) {
      grow(PORTA, end, 5.2, 0, new Growth(portal, Tissue.PORTAL_VEIN, organs));
    }
    double[] outlet = {CAVA[0], CAVA[1] - 6, 64};
    double[][] hepaticEnds = {{-84, 12, 44}, {-50, -22, 46}, {6, -30, 50}};
    for (double[] end : hepaticEnds) {
      grow(outlet, end, 5, 0, new Growth(hepatic, Tissue.HEPATIC_VEIN, organs));
    }
    double[] confluence = {2, 8, -34};
    organs.add(new Organ(Tube.of(confluence, PORTA, 6.5), Tissue.PORTAL_VEIN));
    organs.add(new Organ(gallBladder(), Tissue.BOWEL_WALL));
    organs.add(new Organ(gallBladder().shrink(1.8), Tissue.BILE));
    return organs;
  }

  private record Growth(Draws draws, Tissue tissue, List<Organ> organs) {}

  /** A vessel and the two that it parts into, until they are too thin to be seen. */
  private void grow(double[] from, double[] to, double radius, int generation, Growth growth) {
    Solid vessel = Tube.tapered(from, to, radius, 0.78 * radius);
    growth.organs.add(new Organ(vessel.within(form.shrink(3)), growth.tissue));
    if (generation == GENERATIONS) {
      return;
    }
    double[] way = {to[0] - from[0], to[1] - from[1], to[2] - from[2]};
    double length = Math.sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2]);
    for (int branch = 0; branch < 2; branch++) {
      double[] end = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        double turn = growth.draws.between(-0.75, 0.75) * length;
        end[axis] = to[axis] + 0.72 * (way[axis] + turn);
      }
      grow(to, end, 0.74 * radius, generation + 1, growth);
    }
  }
}
