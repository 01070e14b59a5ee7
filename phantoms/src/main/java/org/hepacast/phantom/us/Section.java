package org.hepacast.phantom.us;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.phantom.noise.Draws;
import org.hepacast.phantom.noise.Lattice;
import org.hepacast.phantom.solid.Ellipsoid;
import org.hepacast.phantom.solid.Extent;
import org.hepacast.phantom.solid.Solid;
import org.hepacast.phantom.solid.Tube;
import org.jspecify.annotations.Nullable;

/**
 * How strongly each place of the section echoes, in decibels against the liver. Everything is
 * placed by the depth that the probe sees, so that a small picture shows a small person.
 */
final class Section {

  private static final double FLUID_DB = -42;
  private static final double DIAPHRAGM_DB = 17;
  private static final double LUNG_DB = -11;
  private static final double STONE_DB = 20;
  private static final double EDGE_MM = 0.8;
  private static final long VESSELS = 51;
  private static final long TEXTURE = 52;

  /** A layer of the wall, by the share of the depth at which it ends. */
  private record Layer(double end, double db) {}

  private static final List<Layer> WALL =
      List.of(
          new Layer(0.010, 14),
          new Layer(0.050, -7),
          new Layer(0.055, 11),
          new Layer(0.092, -5),
          new Layer(0.100, 12));

  private record Part(Solid form, double db) {}

  private final Sector sector;
  private final List<Part> parts = new ArrayList<>();
  private final List<Ellipsoid> lesions;
  private final Ellipsoid lung;
  private final Lattice texture;
  private final UltrasoundLook look;
  private final @Nullable Ellipsoid stone;

  Section(Sector sector, UltrasoundPlan plan, List<Ellipsoid> lesions) {
    this.sector = sector;
    this.lesions = lesions;
    this.look = plan.look();
    double depth = sector.depthMm();
    this.lung = lung(sector);
    double half = sector.halfWidthMm();
    var box = new Extent(-half, half, -0.2 * depth, 1.1 * depth, 0, 1);
    this.texture = Lattice.over(box, 0.03 * depth, Draws.seed(plan.seed(), TEXTURE));
    vessels(Draws.of(Draws.seed(plan.seed(), VESSELS), 0));
    this.stone = plan.stone() ? stone(sector) : null;
    if (stone != null) {
      Ellipsoid bladder = gallBladder(sector);
      parts.add(new Part(wall(bladder, 0.008 * depth), 7));
      parts.add(new Part(bladder, FLUID_DB));
      parts.add(new Part(stone, STONE_DB));
    }
  }

  /** What lies behind the diaphragm, whose face is the far end of the liver. */
  static Ellipsoid lung(Sector sector) {
    double depth = sector.depthMm();
    return Ellipsoid.of(-0.42 * depth, 1.38 * depth, 0, 0.95 * depth, 0.58 * depth, 1e5).turned(-8);
  }

  static Ellipsoid gallBladder(Sector sector) {
    double depth = sector.depthMm();
    return Ellipsoid.of(0.30 * depth, 0.44 * depth, 0, 0.14 * depth, 0.062 * depth, 1e5).turned(35);
  }

  /** On the far wall of the gall bladder. */
  static Ellipsoid stone(Sector sector) {
    double depth = sector.depthMm();
    return Ellipsoid.of(0.325 * depth, 0.495 * depth, 0, 0.026 * depth, 0.02 * depth, 1e5);
  }

  /** Where the abdominal wall has ended. */
  static boolean isBehindWall(Sector sector, double x, double y) {
    return sector.along(x, y) > WALL.getLast().end() * sector.depthMm();
  }

  /** Where the liver is: behind the abdominal wall and before the diaphragm. */
  static boolean isLiver(Sector sector, double x, double y, double marginMm) {
    double along = sector.along(x, y);
    return along > WALL.getLast().end() * sector.depthMm() + marginMm
        && along < 0.97 * sector.depthMm() - marginMm
        && Math.abs(sector.angle(x, y)) * (sector.radiusMm() + along)
            < sector.halfAngle() * (sector.radiusMm() + along) - marginMm
        && lung(sector).depth(x, y, 0) < -marginMm;
  }

  private void vessels(Draws draws) {
    double depth = sector.depthMm();
    for (int n = 0; n < 7; n++) {
      double x = draws.between(-0.5, 0.4) * depth;
      double y = draws.between(0.22, 0.72) * depth;
      double[] from = {x, y, 0};
      double[] to = {
        x + draws.between(-0.22, 0.22) * depth, y + draws.between(-0.12, 0.12) * depth, 0
      };
      double radius = draws.between(0.008, 0.019) * depth;
      Tube vessel = Tube.tapered(from, to, radius, 0.1 * radius);
      if (n % 2 == 0) {
        // Portal veins have bright walls, hepatic veins do not.
        parts.add(new Part(wall(vessel, 0.006 * depth), 8));
      }
      parts.add(new Part(vessel, FLUID_DB));
    }
  }

  private static Solid wall(Solid form, double mm) {
    return Solid.of(form.extent().grow(mm), (x, y, z) -> form.depth(x, y, z) + mm);
  }

  /** Decibels against the liver, of a place of the probe's and of the tissue that is there now. */
  double decibels(double along, double x, double y) {
    for (Layer layer : WALL) {
      if (along < layer.end() * sector.depthMm()) {
        return layer.db() + 2 * texture.at(x, 3 * y, 0.5);
      }
    }
    return tissue(x, y);
  }

  private double tissue(double x, double y) {
    double behind = lung.depth(x, y, 0);
    if (behind > -0.012 * sector.depthMm()) {
      return behind < 0 ? DIAPHRAGM_DB : LUNG_DB;
    }
    double db = look.liverTextureDb() * texture.at(x, y, 0.5) + around(x, y);
    for (Part part : parts) {
      db = blend(db, part.db(), part.form().depth(x, y, 0));
    }
    for (Ellipsoid lesion : lesions) {
      double depth = lesion.depth(x, y, 0);
      double halo = Math.min(2.5, lesion.b() / 3);
      double inner = look.lesionDb() + look.textureDb() * texture.at(2 * x, 2 * y, 0.5);
      db = blend(db, depth < halo ? look.haloDb() : inner, depth);
    }
    return db;
  }

  /** What the nearest lesion does to the liver beside it. */
  private double around(double x, double y) {
    if (look.aroundDb() == 0) {
      return 0;
    }
    double nearest = Double.NEGATIVE_INFINITY;
    for (Ellipsoid lesion : lesions) {
      nearest = Math.max(nearest, lesion.depth(x, y, 0));
    }
    return look.aroundDb() * Math.clamp(nearest / UltrasoundLook.AROUND_MM + 1, 0, 1);
  }

  /** Whether a beam ends behind this place. */
  boolean isStone(double x, double y) {
    return stone != null && stone.holds(x, y, 0);
  }

  private static double blend(double outside, double inside, double depth) {
    double part = Math.clamp(0.5 + depth / EDGE_MM, 0, 1);
    return outside + part * (inside - outside);
  }
}
