package org.hepacast.phantom.us;

/**
 * What a convex probe sees of the picture. Places are mm from the middle of the probe's face: x to
 * the right, y into the body.
 *
 * @param radiusMm of the probe's face
 * @param depthMm how far a beam reaches
 * @param halfAngle between the middle beam and the outermost, radians
 * @param middle column of the middle beam
 * @param top row of the middle of the probe's face
 */
record Sector(
    double radiusMm, double depthMm, double halfAngle, double middle, double top, double pixelMm) {

  private static final double WIDEST = StrictMath.toRadians(34);
  private static final double MARGIN = 0.04;
  // A convex abdominal probe: its face has about 60 mm of radius for 160 mm of depth.
  private static final double RADIUS_PER_DEPTH = 0.36;

  /** The largest sector that the picture holds, with room for writing around it. */
  static Sector of(UltrasoundPlan plan) {
    double height = plan.rows() * (1 - 3 * MARGIN) * plan.pixelMm();
    double half = plan.columns() * (0.5 - MARGIN) * plan.pixelMm();
    double depth = height / (1 + RADIUS_PER_DEPTH * (1 - StrictMath.cos(WIDEST)));
    double widest = half / ((1 + RADIUS_PER_DEPTH) * depth);
    double angle = widest < StrictMath.sin(WIDEST) ? StrictMath.asin(widest) : WIDEST;
    double sagitta = RADIUS_PER_DEPTH * depth * (1 - StrictMath.cos(angle));
    return new Sector(
        RADIUS_PER_DEPTH * depth,
        depth,
        angle,
        (plan.columns() - 1) / 2.0,
        plan.rows() * 1.5 * MARGIN + sagitta / plan.pixelMm(),
        plan.pixelMm());
  }

  double x(double column) {
    return (column - middle) * pixelMm;
  }

  double y(double row) {
    return (row - top) * pixelMm;
  }

  /** How far along its beam a place lies, mm from the probe's face. */
  double along(double x, double y) {
    double fromCentre = y + radiusMm;
    return Math.sqrt(x * x + fromCentre * fromCentre) - radiusMm;
  }

  /** The angle of a place's beam. */
  double angle(double x, double y) {
    return StrictMath.atan2(x, y + radiusMm);
  }

  /** Whether a beam reaches a place. */
  boolean sees(double x, double y) {
    double along = along(x, y);
    return along >= 0 && along <= depthMm && Math.abs(angle(x, y)) <= halfAngle;
  }

  /** Half of the sector's width. */
  double halfWidthMm() {
    return (radiusMm + depthMm) * StrictMath.sin(halfAngle);
  }

  /** The box of pixels around it: first column, first row, last column, last row. */
  int[] box() {
    double rise = radiusMm * (1 - StrictMath.cos(halfAngle)) / pixelMm;
    double half = halfWidthMm() / pixelMm;
    return new int[] {
      (int) Math.floor(middle - half),
      (int) Math.floor(top - rise),
      (int) Math.ceil(middle + half),
      (int) Math.ceil(top + depthMm / pixelMm)
    };
  }
}
