package org.hepacast.phantom.ct;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.phantom.noise.Draws;
import org.hepacast.phantom.solid.Ellipsoid;
import org.hepacast.phantom.solid.Extent;
import org.hepacast.phantom.solid.Solid;
import org.hepacast.phantom.solid.Tube;

/** What lies around the liver: lungs, heart, spleen, kidneys, stomach, bowel, pancreas, vessels. */
final class Viscera {

  /** The right crus of the diaphragm, between spine and vena cava. */
  static final Solid CRUS = Ellipsoid.column(-11, 40, 17, 15);

  private static final long BOWEL = 11;
  // The front of a filled bowel holds gas: the patient lies on the back.
  private static final double GAS_ABOVE = 0.3;

  private Viscera() {}

  static List<Organ> organs(long seed) {
    List<Organ> organs = new ArrayList<>();
    bowel(Draws.of(Draws.seed(seed, BOWEL), 0), organs);
    kidney(-68, 40, -56, organs);
    kidney(70, 40, -38, organs);
    spleen(organs);
    pancreas(organs);
    stomach(organs);
    return organs;
  }

  /** The great vessels, around which the liver lies. */
  static List<Organ> trunks() {
    return List.of(
        new Organ(CRUS.shrink(4), Tissue.MUSCLE),
        new Organ(Ellipsoid.column(12, 28, 12, 12), Tissue.AORTA),
        new Organ(Ellipsoid.column(-24, 28, 14, 10), Tissue.CAVA));
  }

  /** Above everything else: the lungs reach down around the domes of the diaphragm. */
  static List<Organ> chest() {
    Solid domes =
        Ellipsoid.of(-62, 2, -10, 92, 96, 104).join(Ellipsoid.of(60, 0, -20, 96, 96, 104), 10);
    Extent above = new Extent(-150, 150, -100, 100, 20, 1000);
    Solid high = Solid.alike(above, (x, y, z) -> z - 20);
    Solid mediastinum = Ellipsoid.column(0, 46, 36, 44);
    Solid lungs = high.within(Torso.CAVITY).without(domes, 0).without(mediastinum, 0);
    Solid heart = Ellipsoid.of(14, -38, 108, 58, 40, 30).within(Torso.CAVITY.shrink(3));
    return List.of(
        new Organ(lungs, Tissue.LUNG),
        new Organ(heart, Tissue.MUSCLE),
        new Organ(heart.shrink(8), Tissue.HEART));
  }

  private static void kidney(double x, double y, double z, List<Organ> organs) {
    Solid kidney = Ellipsoid.of(x, y, z, 25, 29, 54).turned(x < 0 ? 30 : -30);
    double hilum = x < 0 ? 1 : -1;
    Solid sinus = Ellipsoid.of(x + hilum * 15, y - 8, z, 15, 9, 20);
    organs.add(new Organ(kidney.without(sinus, 0), Tissue.RENAL_CORTEX));
    organs.add(new Organ(kidney.shrink(8).without(sinus, 4), Tissue.RENAL_MEDULLA));
  }

  private static void spleen(List<Organ> organs) {
    Solid spleen =
        Ellipsoid.of(104, 28, 32, 30, 46, 50)
            .without(Ellipsoid.of(76, 10, 34, 28, 38, 80), 0)
            .within(Torso.CAVITY.shrink(4));
    organs.add(new Organ(spleen, Tissue.SPLEEN));
  }

  private static void pancreas(List<Organ> organs) {
    double[][] course = {{-22, 2, -44}, {-4, -8, -34}, {22, -6, -20}, {52, 8, -4}, {78, 20, 8}};
    for (int i = 0; i + 1 < course.length; i++) {
      organs.add(
          new Organ(
              Tube.tapered(course[i], course[i + 1], 12 - 1.5 * i, 10.5 - 1.5 * i),
              Tissue.PANCREAS));
    }
    Tube splenicVein = Tube.of(new double[] {2, 8, -32}, new double[] {82, 26, 12}, 4);
    organs.add(new Organ(splenicVein, Tissue.PORTAL_VEIN));
  }

  private static void stomach(List<Organ> organs) {
    Solid stomach =
        Ellipsoid.of(58, -18, 40, 42, 44, 46).join(Ellipsoid.of(26, -48, -14, 40, 20, 18), 20);
    hollow(stomach.within(Torso.CAVITY.shrink(4)), -42, Tissue.WATER, organs);
  }

  private static void bowel(Draws draws, List<Organ> organs) {
    for (int loop = 0; loop < 34; loop++) {
      double side = draws.between(-0.78, 0.78);
      double x = 118 * side;
      double y = draws.between(-70, 22) * Math.sqrt(1 - side * side);
      double z = draws.between(-180, -38);
      double a = draws.between(13, 24);
      Solid form =
          Ellipsoid.of(x, y, z, a, 0.75 * a, draws.between(16, 40))
              .turned(draws.between(0, 180))
              .within(Torso.CAVITY.shrink(5));
      hollow(form, y - a * (draws.uniform() < GAS_ABOVE ? 0.1 : 3), Tissue.BOWEL_CONTENT, organs);
    }
  }

  /** A wall around what it holds, with gas in front of a level. */
  private static void hollow(Solid form, double level, Tissue content, List<Organ> organs) {
    Solid lumen = form.shrink(3);
    organs.add(new Organ(form, Tissue.BOWEL_WALL));
    organs.add(new Organ(lumen, content));
    Extent box = form.extent();
    if (level > box.y0()) {
      Solid front = Solid.alike(box, (x, y, z) -> level - y);
      organs.add(new Organ(lumen.within(front), Tissue.BOWEL_GAS));
    }
  }
}
