package org.hepacast.phantom.ct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.hepacast.phantom.PhantomRefusal;
import org.hepacast.phantom.noise.Draws;
import org.hepacast.phantom.solid.Ellipsoid;
import org.hepacast.phantom.solid.Extent;
import org.hepacast.phantom.solid.Solid;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Vector3;

/** Finds room in the liver: the largest metastasis first, none touching another. */
final class LesionPlacement {

  private static final long FORMS = 21;
  private static final long PLACES = 22;
  private static final int TRIES = 6000;
  private static final double LIVER_AROUND_MM = 2;
  private static final double GAP_MM = 4;
  private static final int HALVINGS = 24;
  private static final double[][] SPHERE = sphere(200);

  private final CtPlan plan;
  private final Solid liver;
  private final LobeOf lobes;
  private final List<Ellipsoid> placed = new ArrayList<>();

  /** The side of a point of the patient. */
  @FunctionalInterface
  interface LobeOf {
    Lobe at(double x, double y);
  }

  LesionPlacement(CtPlan plan, Solid liver, LobeOf lobes) {
    this.plan = plan;
    this.liver = liver;
    this.lobes = lobes;
  }

  /** In the order of the wishes. */
  List<Ellipsoid> place() {
    Ellipsoid[] found = new Ellipsoid[plan.lesions().size()];
    IntStream.range(0, found.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer n) -> -plan.lesions().get(n).diameterMm()))
        .forEach(
            n -> {
              found[n] = find(n);
              placed.add(found[n]);
            });
    return Arrays.asList(found);
  }

  private Ellipsoid find(int n) {
    LesionWish wish = plan.lesions().get(n);
    Ellipsoid form = form(wish, Draws.of(Draws.seed(plan.seed(), FORMS), n));
    Draws draws = Draws.of(Draws.seed(plan.seed(), PLACES), n);
    Extent box = liver.extent();
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Ellipsoid at =
          form.at(
              draws.between(box.x0(), box.x1()),
              draws.between(box.y0(), box.y1()),
              draws.between(box.z0(), box.z1()));
      // One lobe each, as long as there is a hope of it.
      Optional<Ellipsoid> fitting = settle(at, wish, draws, attempt < TRIES / 2);
      if (fitting.isPresent()) {
        return fitting.get();
      }
    }
    throw new PhantomRefusal(
        "there is no room in the liver for a metastasis of " + wish.diameterMm() + " mm",
        "ask for a smaller one, for fewer, for another lobe or for a larger field of view");
  }

  private static Ellipsoid form(LesionWish wish, Draws draws) {
    double half = wish.diameterMm() / 2;
    return Ellipsoid.of(
            0, 0, 0, half, half * draws.between(0.78, 0.97), half * draws.between(0.8, 0.98))
        .turned(draws.between(0, 180));
  }

  private Optional<Ellipsoid> settle(
      Ellipsoid at, LesionWish wish, Draws draws, boolean inOneLobe) {
    boolean edge = wish.place() == LesionWish.Place.EDGE;
    if (!fits(at, edge ? 0 : LIVER_AROUND_MM)) {
      return Optional.empty();
    }
    Ellipsoid settled = onGrid(edge ? pushed(at, draws) : at);
    Set<Lobe> held = lobesOf(settled, lobes);
    boolean wanted = wish.lobe().map(lobe -> held.equals(Set.of(lobe))).orElse(true);
    boolean whole = !inOneLobe || held.size() == 1;
    return fits(settled, 0) && apart(settled) && wanted && whole
        ? Optional.of(settled)
        : Optional.empty();
  }

  /** As far as it goes without leaving the liver. */
  private Ellipsoid pushed(Ellipsoid from, Draws draws) {
    double[] way = SPHERE[(int) (draws.uniform() * SPHERE.length)];
    double near = 0;
    double far = 400;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (near + far) / 2;
      if (fits(along(from, way, middle), 0)) {
        near = middle;
      } else {
        far = middle;
      }
    }
    return along(from, way, near);
  }

  private static Ellipsoid along(Ellipsoid from, double[] way, double mm) {
    return from.at(from.x() + mm * way[0], from.y() + mm * way[1], from.z() + mm * way[2]);
  }

  /** What is smaller than two voxels is centred on one, lest it fall between them. */
  private Ellipsoid onGrid(Ellipsoid form) {
    Geometry grid = plan.grid();
    Vector3 spacing = grid.spacing();
    double coarsest = Math.max(spacing.x(), Math.max(spacing.y(), spacing.z()));
    if (Math.min(form.a(), Math.min(form.b(), form.c())) > coarsest) {
      return form;
    }
    Vector3 at = grid.toIndex(new Vector3(form.x(), form.y(), form.z()));
    Vector3 centre = grid.toPatient(Math.rint(at.x()), Math.rint(at.y()), Math.rint(at.z()));
    return form.at(centre.x(), centre.y(), centre.z());
  }

  private boolean fits(Ellipsoid form, double aroundMm) {
    if (liver.depth(form.x(), form.y(), form.z()) < aroundMm) {
      return false;
    }
    for (double[] unit : SPHERE) {
      double[] at = form.surface(unit[0], unit[1], unit[2]);
      if (liver.depth(at[0], at[1], at[2]) < aroundMm) {
        return false;
      }
    }
    return true;
  }

  /** The lobes that a form reaches into. */
  static Set<Lobe> lobesOf(Ellipsoid form, LobeOf lobes) {
    var held = EnumSet.of(lobes.at(form.x(), form.y()));
    for (double[] unit : SPHERE) {
      double[] at = form.surface(unit[0], unit[1], unit[2]);
      held.add(lobes.at(at[0], at[1]));
    }
    return held;
  }

  private boolean apart(Ellipsoid form) {
    Vector3 voxel = plan.grid().spacing();
    // Two voxels between them, so that they are counted as two however neighbours are told.
    double gap = Math.max(GAP_MM, 2 * voxel.length());
    return placed.stream()
        .allMatch(
            other -> {
              var way =
                  new Vector3(form.x() - other.x(), form.y() - other.y(), form.z() - other.z());
              return way.length() > (form.diameterMm() + other.diameterMm()) / 2 + gap;
            });
  }

  /** Points spread evenly over the unit sphere (golden spiral). */
  private static double[][] sphere(int points) {
    double golden = Math.PI * (3 - Math.sqrt(5));
    double[][] sphere = new double[points][];
    for (int i = 0; i < points; i++) {
      double z = 1 - (2 * i + 1.0) / points;
      double r = Math.sqrt(1 - z * z);
      sphere[i] = new double[] {r * StrictMath.cos(golden * i), r * StrictMath.sin(golden * i), z};
    }
    return sphere;
  }
}
