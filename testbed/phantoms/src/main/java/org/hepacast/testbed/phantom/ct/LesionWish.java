package org.hepacast.testbed.phantom.ct;

import java.util.Optional;
import org.hepacast.testbed.phantom.PhantomRefusal;

/**
 * A metastasis that is wanted.
 *
 * @param diameterMm the longest way through it
 * @param place where in the liver
 * @param lobe of the liver, if it matters
 */
public record LesionWish(double diameterMm, Place place, Optional<Lobe> lobe) {

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

  /** The same at the liver's surface. */
  public LesionWish atEdge() {
    return new LesionWish(diameterMm, Place.EDGE, lobe);
  }

  /** The same in this lobe. */
  public LesionWish in(Lobe wanted) {
    return new LesionWish(diameterMm, place, Optional.of(wanted));
  }
}
