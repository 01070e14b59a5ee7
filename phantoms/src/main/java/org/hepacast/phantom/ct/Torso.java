package org.hepacast.phantom.ct;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.phantom.solid.Ellipsoid;
import org.hepacast.phantom.solid.Extent;
import org.hepacast.phantom.solid.Solid;
import org.hepacast.phantom.solid.Tube;

/** The wall of the body and its bones: skin, fat, muscle, ribs, spine, and the table below. */
final class Torso {

  /** The bodies of the vertebrae. */
  static final Ellipsoid SPINE = Ellipsoid.column(0, 56, 25, 19);

  /** Where the organs lie. */
  static final Ellipsoid CAVITY = Ellipsoid.column(0, -6, 138, 84);

  private static final int[] SIDES = {-1, 1};
  private static final double VERTEBRA_MM = 34;
  private static final double DISC_MM = 8;

  private Torso() {}

  static List<Organ> wall() {
    List<Organ> organs = new ArrayList<>();
    organs.add(new Organ(table(), Tissue.TABLE));
    organs.add(new Organ(Ellipsoid.column(0, 0, 172, 122), Tissue.SKIN));
    organs.add(new Organ(Ellipsoid.column(0, 0, 170, 120), Tissue.FAT));
    organs.add(new Organ(Ellipsoid.column(0, 1, 152, 103), Tissue.MUSCLE));
    organs.add(new Organ(CAVITY, Tissue.FAT));
    for (int side : SIDES) {
      organs.add(new Organ(Ellipsoid.column(side * 40, 84, 38, 22), Tissue.MUSCLE));
      organs.add(new Organ(psoas(side), Tissue.MUSCLE));
    }
    return organs;
  }

  static List<Organ> bones() {
    List<Organ> organs = new ArrayList<>();
    for (int side : SIDES) {
      ribs(side, organs);
    }
    spine(organs);
    return organs;
  }

  private static Solid table() {
    Solid arc = Ellipsoid.column(0, -60, 260, 200);
    return arc.without(Ellipsoid.column(0, -60, 254, 194), 0)
        .within(Ellipsoid.column(0, 150, 190, 45));
  }

  private static Solid psoas(int side) {
    return Tube.tapered(
        new double[] {side * 34, 62, 10}, new double[] {side * 44, 58, -120}, 7, 22);
  }

  /** Ribs run down from the spine around the wall: a slice cuts each of them once. */
  private static void ribs(int side, List<Organ> organs) {
    for (double top = -60; top <= 200; top += 26) {
      double[] from = rib(side, top, 0.10);
      for (double part = 0.18; part < 0.86; part += 0.08) {
        double[] to = rib(side, top, part);
        organs.add(new Organ(Tube.of(from, to, 5.5), Tissue.COMPACT_BONE));
        organs.add(new Organ(Tube.of(from, to, 3.4), Tissue.SPONGY_BONE));
        from = to;
      }
    }
  }

  /** A point of a rib, from 0 at the back to 1 at the front. */
  private static double[] rib(int side, double top, double part) {
    double angle = Math.PI * (0.5 - part);
    return new double[] {
      side * 145 * StrictMath.cos(angle), -3 + 94 * StrictMath.sin(angle), top - 90 * part
    };
  }

  private static void spine(List<Organ> organs) {
    organs.add(new Organ(SPINE, Tissue.COMPACT_BONE));
    organs.add(new Organ(Ellipsoid.column(0, 56, 23, 17), Tissue.SPONGY_BONE));
    for (double z = -8 * VERTEBRA_MM; z <= 8 * VERTEBRA_MM; z += VERTEBRA_MM) {
      Solid slab = slab(z - DISC_MM / 2, z + DISC_MM / 2);
      organs.add(new Organ(SPINE.within(slab), Tissue.DISC));
      vertebralArch(z + VERTEBRA_MM / 2, organs);
    }
    organs.add(new Organ(Ellipsoid.column(0, 83, 9, 8), Tissue.CORD));
  }

  private static void vertebralArch(double z, List<Organ> organs) {
    for (int side : SIDES) {
      double[] pedicle = {side * 14, 72, z};
      double[] joint = {side * 15, 90, z - 4};
      double[] spine = {0, 101, z - 6};
      bone(Tube.of(new double[] {side * 13, 62, z}, pedicle, 5), organs);
      bone(Tube.of(pedicle, joint, 5), organs);
      bone(Tube.of(joint, spine, 4), organs);
      bone(Tube.of(joint, new double[] {side * 42, 86, z}, 3.5), organs);
    }
    bone(Tube.of(new double[] {0, 100, z - 4}, new double[] {0, 114, z - 14}, 4), organs);
  }

  private static void bone(Tube tube, List<Organ> organs) {
    organs.add(new Organ(tube, Tissue.COMPACT_BONE));
    organs.add(new Organ(tube.shrink(2), Tissue.SPONGY_BONE));
  }

  private static Solid slab(double from, double to) {
    double middle = (from + to) / 2;
    double half = (to - from) / 2;
    var box = new Extent(-200, 200, -200, 200, from, to);
    return Solid.alike(box, (x, y, z) -> half - Math.abs(z - middle));
  }
}
