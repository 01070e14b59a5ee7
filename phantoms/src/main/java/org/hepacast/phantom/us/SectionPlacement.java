package org.hepacast.phantom.us;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.phantom.PhantomRefusal;
import org.hepacast.phantom.noise.Draws;
import org.hepacast.phantom.solid.Ellipsoid;

/** Finds room for lesions in the part of the liver that the probe sees, none touching another. */
final class SectionPlacement {

  private static final long FORMS = 71;
  private static final long PLACES = 72;
  private static final int TRIES = 20_000;
  private static final int OUTLINE = 64;
  // A clip moves the tissue by as much.
  private static final double AROUND_MM = 6;
  private static final double GAP_PIXELS = 4;

  private final UltrasoundPlan plan;
  private final Sector sector;
  private final List<Ellipsoid> placed = new ArrayList<>();

  SectionPlacement(UltrasoundPlan plan, Sector sector) {
    this.plan = plan;
    this.sector = sector;
  }

  /** In the order of the plan. */
  List<Ellipsoid> place() {
    for (int n = 0; n < plan.diametersMm().size(); n++) {
      placed.add(find(n));
    }
    return List.copyOf(placed);
  }

  private Ellipsoid find(int n) {
    double half = plan.diametersMm().get(n) / 2;
    Draws forms = Draws.of(Draws.seed(plan.seed(), FORMS), n);
    Ellipsoid form =
        Ellipsoid.of(0, 0, 0, half, half * forms.between(0.72, 0.97), 1)
            .turned(forms.between(0, 180));
    Draws draws = Draws.of(Draws.seed(plan.seed(), PLACES), n);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      double x = draws.between(-1, 1) * sector.halfWidthMm();
      double y = draws.between(0, 1) * sector.depthMm();
      Ellipsoid at = onGrid(form.at(x, y, 0));
      if (fits(at)) {
        return at;
      }
    }
    throw new PhantomRefusal(
        "there is no room in the picture for a lesion of " + plan.diametersMm().get(n) + " mm",
        "ask for a smaller one, for fewer, or for a picture of more mm");
  }

  /** What is smaller than two pixels is centred on one, lest it fall between them. */
  private Ellipsoid onGrid(Ellipsoid form) {
    if (form.b() > plan.pixelMm()) {
      return form;
    }
    double column = Math.rint(form.x() / plan.pixelMm() + sector.middle());
    double row = Math.rint(form.y() / plan.pixelMm() + sector.top());
    return form.at(sector.x(column), sector.y(row), 0);
  }

  private boolean fits(Ellipsoid form) {
    double around = Math.min(AROUND_MM, sector.depthMm() / 20);
    for (int i = 0; i < OUTLINE; i++) {
      double angle = 2 * Math.PI * i / OUTLINE;
      double[] at = form.surface(StrictMath.cos(angle), StrictMath.sin(angle), 0);
      if (!Section.isLiver(sector, at[0], at[1], around) || isHidden(at[0], at[1])) {
        return false;
      }
    }
    double gap = GAP_PIXELS * plan.pixelMm();
    return placed.stream()
        .allMatch(
            other ->
                distance(form, other)
                    > (form.axialDiameterMm() + other.axialDiameterMm()) / 2 + gap);
  }

  private static double distance(Ellipsoid a, Ellipsoid b) {
    double dx = a.x() - b.x();
    double dy = a.y() - b.y();
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** In the gall bladder, or in the shadow behind it. */
  private boolean isHidden(double x, double y) {
    if (!plan.stone()) {
      return false;
    }
    Ellipsoid bladder = Section.gallBladder(sector);
    boolean besides = Math.abs(sector.angle(x, y) - sector.angle(bladder.x(), bladder.y())) < 0.16;
    return bladder.depth(x, y, 0) > -AROUND_MM || (besides && y > bladder.y());
  }
}
