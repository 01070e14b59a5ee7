package org.hepacast.segmentation.window;

import java.util.List;
import org.hepacast.segmentation.grid.Half;

/**
 * How far the passes over tiles, mirrored and by several folds, agree with their mean, summed over
 * tiles with the tiles' own weights: their borders, where every network is unsure, count little.
 *
 * @param common of each output, twice the weight of what both a pass and the mean take for it
 * @param both of each output, the weight of what a pass takes for it and of what the mean does
 */
@SuppressWarnings("ArrayRecordComponent") // identity suffices: never compared, never a key
record Votes(double[] common, double[] both) {

  static Votes none(int outputs) {
    return new Votes(new double[outputs], new double[outputs]);
  }

  /**
   * @param passes logits of a tile, pass by pass
   * @param regions whether outputs are judged one by one
   */
  static Votes of(List<float[]> passes, short[] gaussian, int outputs, boolean regions) {
    Votes votes = none(outputs);
    float[] mean = Passes.mean(passes);
    int voxels = gaussian.length;
    for (int voxel = 0; voxel < voxels; voxel++) {
      double weight = Half.toFloat(gaussian[voxel]);
      if (regions) {
        for (int output = 0; output < outputs; output++) {
          int at = output * voxels + voxel;
          for (float[] pass : passes) {
            votes.count(output, pass[at] > 0, mean[at] > 0, weight);
          }
        }
      } else {
        int ours = largest(mean, voxel, voxels, outputs);
        for (float[] pass : passes) {
          int theirs = largest(pass, voxel, voxels, outputs);
          votes.count(ours, theirs == ours, true, weight);
          votes.count(theirs, true, theirs == ours, theirs == ours ? 0 : weight);
        }
      }
    }
    return votes;
  }

  private void count(int output, boolean pass, boolean mean, double weight) {
    common[output] += pass && mean ? 2 * weight : 0;
    both[output] += (pass ? weight : 0) + (mean ? weight : 0);
  }

  private static int largest(float[] logits, int voxel, int voxels, int outputs) {
    int best = 0;
    for (int output = 1; output < outputs; output++) {
      if (logits[output * voxels + voxel] > logits[best * voxels + voxel]) {
        best = output;
      }
    }
    return best;
  }

  void add(Votes other) {
    for (int output = 0; output < both.length; output++) {
      common[output] += other.common[output];
      both[output] += other.both[output];
    }
  }
}
