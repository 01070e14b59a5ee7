package org.hepacast.phantom.us;

import org.hepacast.phantom.noise.Draws;

/**
 * The echoes of one frame along its beams, as decibels: scatterers smeared by the pulse along the
 * beam and by the beam's width across it. The scatterers belong to the tissue: where it moves, they
 * move.
 */
final class Speckle {

  private static final double CELL_PIXELS = 0.8;
  private static final int SAMPLES_PER_PIXEL = 1;
  private static final double FLOOR = 1e-6;
  // Weights of the pulse and of the beam, from the middle outwards.
  private static final double[] PULSE = {1, 0.65, 0.18};
  private static final double[] BEAM = {1, 0.85, 0.5, 0.2};
  // What a scanner's gain for depth leaves over, and what a stone lets through.
  private static final double LOST_DB = 9;
  private static final double SHADOW_DB = -34;

  private final Sector sector;
  private final Section section;
  private final int beams;
  private final int samples;
  private final double cellMm;
  private final int across;
  private final float[] real;
  private final float[] imaginary;

  Speckle(Sector sector, Section section, long seed) {
    this.sector = sector;
    this.section = section;
    this.samples = (int) Math.ceil(sector.depthMm() / sector.pixelMm() * SAMPLES_PER_PIXEL);
    double arc = 2 * sector.halfAngle() * (sector.radiusMm() + 0.6 * sector.depthMm());
    this.beams = Math.max(16, (int) Math.ceil(arc / sector.pixelMm() / 1.6));
    this.cellMm = CELL_PIXELS * sector.pixelMm();
    this.across = (int) Math.ceil(2.4 * sector.halfWidthMm() / cellMm) + 8;
    int down = (int) Math.ceil(1.6 * sector.depthMm() / cellMm) + 8;
    this.real = new float[across * down];
    this.imaginary = new float[across * down];
    Draws draws = Draws.of(seed, 0);
    for (int i = 0; i < real.length; i++) {
      real[i] = (float) draws.normal();
      imaginary[i] = (float) draws.normal();
    }
  }

  int beams() {
    return beams;
  }

  int samples() {
    return samples;
  }

  /** Decibels, sample by sample and beam after beam, with the tissue moved by so many mm. */
  float[] decibels(double movedX, double movedY) {
    float[] re = new float[beams * samples];
    float[] im = new float[beams * samples];
    for (int beam = 0; beam < beams; beam++) {
      shoot(beam, movedX, movedY, re, im);
    }
    re = smear(smear(re, 1, PULSE), samples, BEAM);
    im = smear(smear(im, 1, PULSE), samples, BEAM);
    for (int i = 0; i < re.length; i++) {
      double power = (double) re[i] * re[i] + (double) im[i] * im[i] + FLOOR;
      re[i] = (float) (10 * StrictMath.log10(power));
    }
    return re;
  }

  private void shoot(int beam, double movedX, double movedY, float[] re, float[] im) {
    double angle = sector.halfAngle() * (2.0 * beam / (beams - 1) - 1);
    double sin = StrictMath.sin(angle);
    double cos = StrictMath.cos(angle);
    double lost = 0;
    boolean inStone = false;
    for (int sample = 0; sample < samples; sample++) {
      double along = sample * sector.depthMm() / (samples - 1);
      double x = (sector.radiusMm() + along) * sin - movedX;
      double y = (sector.radiusMm() + along) * cos - sector.radiusMm() - movedY;
      double db = section.decibels(along, x, y) + lost - LOST_DB * sample / samples;
      double amplitude = StrictMath.pow(10, db / 20);
      int cell = cell(x, y);
      re[beam * samples + sample] = (float) (amplitude * real[cell]);
      im[beam * samples + sample] = (float) (amplitude * imaginary[cell]);
      boolean stone = section.isStone(x, y);
      lost = inStone && !stone ? SHADOW_DB : lost;
      inStone = stone;
    }
  }

  private int cell(double x, double y) {
    int column = (int) Math.clamp(Math.floor(x / cellMm) + across / 2, 0, across - 1);
    int rows = real.length / across;
    int row = (int) Math.clamp(Math.floor((y + 0.2 * sector.depthMm()) / cellMm), 0, rows - 1);
    return column + across * row;
  }

  /** Weighted sums over neighbours a step apart; of the same power as before. */
  private static float[] smear(float[] line, int step, double[] weights) {
    double power = -weights[0] * weights[0];
    for (double weight : weights) {
      power += 2 * weight * weight;
    }
    double scale = 1 / Math.sqrt(power);
    float[] smeared = new float[line.length];
    for (int i = 0; i < line.length; i++) {
      double sum = weights[0] * line[i];
      for (int w = 1; w < weights.length; w++) {
        int before = i - w * step;
        int after = i + w * step;
        sum +=
            weights[w]
                * ((before < 0 ? 0 : line[before]) + (after >= line.length ? 0 : line[after]));
      }
      smeared[i] = (float) (scale * sum);
    }
    return smeared;
  }
}
