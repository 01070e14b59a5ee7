package org.hepacast.radiomics.prepare;

import java.util.HashMap;
import java.util.Map;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.MemoryBudget;
import org.hepacast.radiomics.volume.Volume;

/**
 * ITK's LabelImageGaussianInterpolateImageFunction: voxels of one value pool their weights, the
 * value with the largest wins, the first to reach it among equals. No mean of values, hence not
 * separable.
 */
final class LabelSampling {

  private final Volume image;
  private final Taps x;
  private final Taps y;
  private final Taps z;
  private final Map<Double, Double> pooled = new HashMap<>();

  private LabelSampling(Volume image, Taps x, Taps y, Taps z) {
    this.image = image;
    this.x = x;
    this.y = y;
    this.z = z;
  }

  static Volume sample(Volume image, Geometry target, Taps x, Taps y, Taps z) {
    MemoryBudget.require((long) Double.BYTES * target.voxelCount(), "the resampled image");
    var sampling = new LabelSampling(image, x, y, z);
    double[] out = new double[target.voxelCount()];
    for (int k = 0, i = 0; k < target.nz(); k++) {
      for (int j = 0; j < target.ny(); j++) {
        for (int h = 0; h < target.nx(); h++) {
          out[i++] = sampling.at(h, j, k);
        }
      }
    }
    return Volume.of(target, out);
  }

  /** 0 beyond the image, where there are no weights. */
  private double at(int h, int j, int k) {
    pooled.clear();
    double best = 0;
    double value = 0;
    for (int c = k * z.width(); c < (k + 1) * z.width(); c++) {
      for (int b = j * y.width(); b < (j + 1) * y.width(); b++) {
        for (int a = h * x.width(); a < (h + 1) * x.width(); a++) {
          double weight = x.weights()[a] * y.weights()[b] * z.weights()[c];
          if (weight != 0) {
            double voxel = image.at(x.indices()[a], y.indices()[b], z.indices()[c]);
            double sum = pooled.merge(voxel, weight, Double::sum);
            if (sum > best) {
              best = sum;
              value = voxel;
            }
          }
        }
      }
    }
    return value;
  }
}
