package org.hepacast.phantom.us;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.phantom.noise.Draws;
import org.hepacast.phantom.solid.Ellipsoid;

/**
 * A picture of a liver whose truth is known. Immutable and safe to use from many threads: each
 * frame follows from the plan alone.
 */
public final class UltrasoundPhantom {

  private static final long SCATTERERS = 61;
  // What a scanner shows of the echoes, and where it puts the liver's.
  private static final double RANGE_DB = 66;
  private static final double LIVER_GREY = 0.5;
  // A quiet breath, of which the clip shows the beginning.
  private static final double BREATH_MM_PER_FRAME = 0.3;
  private static final int BREATH_FRAMES = 16;

  private final UltrasoundPlan plan;
  private final Sector sector;
  private final List<Ellipsoid> lesions;
  private final Speckle speckle;

  /** Finds room for the lesions: refuses those that have none. */
  public UltrasoundPhantom(UltrasoundPlan plan) {
    this.plan = plan;
    this.sector = Sector.of(plan);
    this.lesions = new SectionPlacement(plan, sector).place();
    this.speckle =
        new Speckle(
            sector, new Section(sector, plan, lesions), Draws.seed(plan.seed(), SCATTERERS));
  }

  public UltrasoundPlan plan() {
    return plan;
  }

  /** One frame, from 0. */
  public UltrasoundFrame frame(int number) {
    double breath = breath(number);
    byte[] grey = new byte[plan.columns() * plan.rows()];
    byte[] liver = new byte[grey.length];
    byte[] labels = new byte[grey.length];
    float[] decibels = speckle.decibels(breath / 2, breath);
    for (int row = 0; row < plan.rows(); row++) {
      double y = sector.y(row);
      for (int column = 0; column < plan.columns(); column++) {
        double x = sector.x(column);
        if (sector.sees(x, y)) {
          int i = column + plan.columns() * row;
          grey[i] = grey(decibels, x, y);
          labels[i] = label(x - breath / 2, y - breath);
          liver[i] = (byte) (isLiver(x, y, x - breath / 2, y - breath) ? 1 : 0);
        }
      }
    }
    return new UltrasoundFrame(number, grey, liver, labels);
  }

  /**
   * Behind the wall, which stays, and before the diaphragm, which moves, without the gall bladder.
   */
  private boolean isLiver(double x, double y, double tissueX, double tissueY) {
    return Section.isBehindWall(sector, x, y)
        && Section.lung(sector).depth(tissueX, tissueY, 0) < 0
        && !(plan.stone() && Section.gallBladder(sector).holds(tissueX, tissueY, 0));
  }

  /** To and fro, mm. */
  private static double breath(int frame) {
    int phase = frame % (2 * BREATH_FRAMES);
    return BREATH_MM_PER_FRAME * Math.min(phase, 2 * BREATH_FRAMES - phase);
  }

  private byte label(double x, double y) {
    for (int n = 0; n < lesions.size(); n++) {
      if (lesions.get(n).holds(x, y, 0)) {
        return (byte) (n + 1);
      }
    }
    return 0;
  }

  private byte grey(float[] decibels, double x, double y) {
    double sample = sector.along(x, y) / sector.depthMm() * (speckle.samples() - 1);
    double beam = (sector.angle(x, y) / sector.halfAngle() + 1) / 2 * (speckle.beams() - 1);
    int s = Math.min((int) sample, speckle.samples() - 2);
    int b = Math.min((int) beam, speckle.beams() - 2);
    int i = b * speckle.samples() + s;
    double near = decibels[i] + (sample - s) * (decibels[i + 1] - decibels[i]);
    int j = i + speckle.samples();
    double next = decibels[j] + (sample - s) * (decibels[j + 1] - decibels[j]);
    double db = near + (beam - b) * (next - near);
    return (byte) Math.clamp(Math.round(255 * (LIVER_GREY + db / RANGE_DB)), 0, 255);
  }

  /** What is known of each lesion, in the order of the plan. */
  public List<UltrasoundLesion> truth() {
    int[] pixels = new int[lesions.size() + 1];
    for (int row = 0; row < plan.rows(); row++) {
      for (int column = 0; column < plan.columns(); column++) {
        double x = sector.x(column);
        double y = sector.y(row);
        pixels[sector.sees(x, y) ? label(x, y) : 0]++;
      }
    }
    List<UltrasoundLesion> truth = new ArrayList<>();
    for (int n = 0; n < lesions.size(); n++) {
      truth.add(new UltrasoundLesion(n + 1, lesions.get(n), pixels[n + 1]));
    }
    return truth;
  }

  /** The calibrated region in pixels: first column, first row, last column, last row. */
  public int[] region() {
    return sector.box();
  }
}
