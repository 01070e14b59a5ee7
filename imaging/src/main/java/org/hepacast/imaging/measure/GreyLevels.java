package org.hepacast.imaging.measure;

import org.hepacast.radiomics.region.IntensityRange;
import org.hepacast.radiomics.volume.Volume;

/** From black to white where intensities have no unit. */
final class GreyLevels {

  /** What an image of 8 bits holds at most. */
  private static final double OF_A_BYTE = 255;

  private GreyLevels() {}

  /** Those of a byte as they are; beyond it up to the brightest of the part. */
  static IntensityRange of(Volume volume, ShownPart part) {
    double brightest = OF_A_BYTE;
    for (int row = 0; row < part.rows(); row++) {
      for (int column = 0; column < part.columns(); column++) {
        double value = volume.at(part.x(column), part.y(row), part.part().z());
        brightest = Double.isFinite(value) ? Math.max(brightest, value) : brightest;
      }
    }
    return new IntensityRange(0, brightest);
  }
}
