package org.hepacast.segmentation.window;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.hepacast.segmentation.grid.Half;
import org.hepacast.segmentation.grid.Shape;
import org.hepacast.segmentation.grid.Threads;

/**
 * Answers an image tile by tile. Tiles are computed side by side, each by one thread, and summed in
 * nnU-Net's order: the same bytes for any number of threads.
 */
public final class SlidingWindow {

  private final Shape tile;
  private final short[] gaussian;
  private final List<TileNetwork> folds;
  private final Passes passes;
  private final int outputs;
  private final Setup setup;

  /**
   * How an image is cut and answered.
   *
   * @param tile what a network sees at a time
   * @param planar whether each slice is looked at alone
   * @param outputs of a network, for each voxel
   * @param regions whether outputs are judged one by one
   * @param mirrorAxes axes, of 0, 1, 2, along which tiles are mirrored as well
   */
  public record Setup(
      Shape tile, boolean planar, int outputs, boolean regions, List<Integer> mirrorAxes) {
    public Setup {
      mirrorAxes = List.copyOf(mirrorAxes);
    }
  }

  /** Takes logits as soon as they are final. */
  @FunctionalInterface
  public interface SliceSink {

    /**
     * Takes a slice.
     *
     * @param z the slice, ascending
     * @param logits halves, one slice for each output, one after another; given away
     */
    void take(int z, short[] logits);
  }

  /** The networks of the folds, of which the answers are averaged. */
  public SlidingWindow(Setup setup, List<TileNetwork> folds) {
    this.setup = setup;
    this.tile = setup.tile();
    this.outputs = setup.outputs();
    this.folds = List.copyOf(folds);
    this.gaussian = GaussianWeights.of(tile);
    this.passes = new Passes(setup, this.folds, gaussian);
  }

  /** How many tiles an image of this shape has. */
  public int tiles(Shape image) {
    return grid(image).count();
  }

  private TileGrid grid(Shape image) {
    return TileGrid.of(image.atLeast(tile), tile, TileGrid.STEP, setup.planar());
  }

  /**
   * Answers the image, slice by slice.
   *
   * @return of each output how far the passes agree with their mean, 0 to 1 as Dice's coefficient;
   *     nothing where there was one pass alone, or where none saw the output
   */
  public List<OptionalDouble> run(
      List<float[]> channels, Shape image, Threads threads, TileWatch watch, SliceSink sink) {
    TileGrid grid = grid(image);
    var run = new Run(channels, image, grid, sink, watch);
    threads.inOrder(grid.count(), run::task, run::taken);
    return agreement(run.votes);
  }

  private List<OptionalDouble> agreement(Votes votes) {
    return IntStream.range(0, outputs)
        .mapToObj(
            output ->
                votes.both()[output] > 0
                    ? OptionalDouble.of(votes.common()[output] / votes.both()[output])
                    : OptionalDouble.empty())
        .toList();
  }

  /** One image on its way through. */
  private final class Run {
    private final List<float[]> channels;
    private final Shape image;
    private final Shape padded;
    private final TileGrid grid;
    private final SliceSink sink;
    private final TileWatch watch;
    private final List<Band> bands = new ArrayList<>();
    private final Votes votes = Votes.none(outputs);
    private int done;

    Run(List<float[]> channels, Shape image, TileGrid grid, SliceSink sink, TileWatch watch) {
      this.channels = channels;
      this.image = image;
      this.padded = image.atLeast(tile);
      this.grid = grid;
      this.sink = sink;
      this.watch = watch;
      folds.forEach(_ -> bands.add(new Band(padded.with(0, tile.z()), outputs)));
    }

    private int firstSlice(int tileNumber) {
      return grid.z().get(tileNumber / grid.perSlab());
    }

    private int firstRow(int tileNumber) {
      return grid.y().get(tileNumber % grid.perSlab() / grid.x().size());
    }

    private int firstColumn(int tileNumber) {
      return grid.x().get(tileNumber % grid.x().size());
    }

    Callable<Passes.Answer> task(int number) {
      return () -> passes.answer(cut(firstSlice(number), firstRow(number), firstColumn(number)));
    }

    /** The image is continued by 0, half of it before its first voxel, rounded down. */
    private float[] cut(int z0, int y0, int x0) {
      float[] cut = new float[channels.size() * tile.count()];
      int left = (padded.x() - image.x()) / 2 - x0;
      int from = Math.max(0, left);
      int to = Math.min(tile.x(), left + image.x());
      for (int channel = 0; channel < channels.size(); channel++) {
        for (int z = 0; z < tile.z(); z++) {
          for (int y = 0; y < tile.y(); y++) {
            int atZ = z0 + z - (padded.z() - image.z()) / 2;
            int atY = y0 + y - (padded.y() - image.y()) / 2;
            if (atZ >= 0 && atZ < image.z() && atY >= 0 && atY < image.y() && to > from) {
              System.arraycopy(
                  channels.get(channel),
                  image.index(atZ, atY, from - left),
                  cut,
                  channel * tile.count() + tile.index(z, y, from),
                  to - from);
            }
          }
        }
      }
      return cut;
    }

    void taken(Passes.Answer answer) {
      var place = new Band.Place(firstRow(done), firstColumn(done));
      for (int fold = 0; fold < bands.size(); fold++) {
        bands.get(fold).add(answer.byFold().get(fold), tile, gaussian, place);
      }
      votes.add(answer.votes());
      int slice = firstSlice(done);
      done++;
      if (done % grid.perSlab() == 0) {
        int next = done < grid.count() ? firstSlice(done) : padded.z();
        for (int z = slice; z < next; z++) {
          emit(z, z - slice);
        }
        bands.forEach(band -> band.advance(next - slice));
      }
      watch.done(done, grid.count());
    }

    private void emit(int paddedSlice, int ofBand) {
      int z = paddedSlice - (padded.z() - image.z()) / 2;
      if (z < 0 || z >= image.z()) {
        return;
      }
      short[] logits = new short[outputs * image.slice()];
      float[] row = new float[image.x()];
      float[] sum = new float[image.x()];
      int firstRow = (padded.y() - image.y()) / 2;
      int firstColumn = (padded.x() - image.x()) / 2;
      for (int output = 0; output < outputs; output++) {
        for (int y = 0; y < image.y(); y++) {
          for (int fold = 0; fold < bands.size(); fold++) {
            bands.get(fold).quotient(output, ofBand, firstRow + y, firstColumn, row);
            addInHalves(sum, row, fold == 0);
          }
          int to = output * image.slice() + y * image.x();
          for (int x = 0; x < image.x(); x++) {
            logits[to + x] = Half.of(sum[x] / bands.size());
          }
        }
      }
      sink.take(z, logits);
    }
  }

  private static void addInHalves(float[] sum, float[] row, boolean first) {
    for (int x = 0; x < row.length; x++) {
      sum[x] = first ? row[x] : Half.toFloat(Half.of(sum[x] + row[x]));
    }
  }
}
