package org.hepacast.segmentation.window;

/** A network that answers tiles; thread-safe. */
@FunctionalInterface
public interface TileNetwork {

  /**
   * The logits of a tile, one volume of its shape for each output, one after another.
   *
   * @param tile the channels of the tile, one after another
   */
  float[] answer(float[] tile);
}
