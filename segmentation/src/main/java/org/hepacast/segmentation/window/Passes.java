package org.hepacast.segmentation.window;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.segmentation.grid.Shape;
import org.hepacast.segmentation.window.SlidingWindow.Setup;

/**
 * The ways in which one tile is answered: by each fold, as it is and in each mirror. Thread-safe.
 */
final class Passes {

  private final Shape tile;
  private final int outputs;
  private final boolean regions;
  private final List<Mirroring> mirrorings;
  private final List<TileNetwork> folds;
  private final short[] gaussian;

  /** What one tile's networks answered: the mean of each fold, and how far all passes agree. */
  record Answer(List<float[]> byFold, Votes votes) {}

  Passes(Setup setup, List<TileNetwork> folds, short[] gaussian) {
    this.tile = setup.tile();
    this.outputs = setup.outputs();
    this.regions = setup.regions();
    this.mirrorings = Mirroring.combinations(setup.mirrorAxes());
    this.folds = folds;
    this.gaussian = gaussian;
  }

  Answer answer(float[] cut) {
    List<float[]> byFold = new ArrayList<>();
    List<float[]> all = new ArrayList<>();
    for (TileNetwork fold : folds) {
      List<float[]> seen = mirrorings.stream().map(mirror -> pass(fold, cut, mirror)).toList();
      byFold.add(mean(seen));
      all.addAll(seen);
    }
    Votes votes = all.size() > 1 ? Votes.of(all, gaussian, outputs, regions) : Votes.none(outputs);
    return new Answer(byFold, votes);
  }

  /** The logits of a tile that is seen in a mirror, turned back. */
  private float[] pass(TileNetwork fold, float[] cut, Mirroring mirroring) {
    if (mirroring.equals(Mirroring.NONE)) {
      return fold.answer(cut);
    }
    float[] turned = new float[cut.length];
    mirroring.copy(cut, tile, turned);
    float[] back = new float[outputs * tile.count()];
    mirroring.copy(fold.answer(turned), tile, back);
    return back;
  }

  /** Summed in the order of the passes, in single precision. */
  static float[] mean(List<float[]> passes) {
    float[] mean = new float[passes.getFirst().length];
    for (float[] pass : passes) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += pass[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= passes.size();
    }
    return mean;
  }
}
