package org.hepacast.phantom.ct;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hepacast.phantom.PhantomRefusal;
import org.hepacast.phantom.noise.Draws;
import org.hepacast.radiomics.volume.Geometry;

/**
 * A metastasis that is wanted.
 *
 * @param diameterMm the longest way through it
 * @param place where in the liver
 * @param lobe of the liver, if it matters
 */
public record LesionWish(double diameterMm, Place place, Optional<Lobe> lobe) {

  private static final long DIAMETERS = 41;

  /** Where a metastasis lies. */
  public enum Place {
    /** Surrounded by liver. */
    INSIDE,
    /** Touching the liver's surface from within. */
    EDGE
  }

  public LesionWish {
    PhantomRefusal.requireRange("a metastasis with a diameter in mm", diameterMm, 0.1, 150);
  }

  /** Anywhere inside the liver. */
  public static LesionWish of(double diameterMm) {
    return new LesionWish(diameterMm, Place.INSIDE, Optional.empty());
  }

  /**
   * Diameters left to chance, small ones more often than large ones, none too large for the liver
   * in this field of view.
   */
  public static List<Double> diameters(long seed, int count, Geometry grid) {
    PhantomRefusal.requireRange("a number of metastases", count, 0, CtPlan.MAX_LESIONS);
    double across = Math.min(grid.nx() * grid.spacing().x(), grid.ny() * grid.spacing().y());
    double largest = Math.min(45, 0.12 * Math.min(across, 2 * grid.nz() * grid.spacing().z()));
    Draws draws = Draws.of(Draws.seed(seed, DIAMETERS), 0);
    return IntStream.range(0, count)
        .mapToObj(
            _ -> {
              double part = draws.uniform();
              return Math.rint(10 * largest * (0.2 + 0.8 * part * part)) / 10;
            })
        .toList();
  }

  /** The same at the liver's surface. */
  public LesionWish atEdge() {
    return new LesionWish(diameterMm, Place.EDGE, lobe);
  }

  /** The same in this lobe. */
  public LesionWish in(Lobe wanted) {
    return new LesionWish(diameterMm, place, Optional.of(wanted));
  }
}
