package org.hepacast.segmentation.window;

/** Told of every tile that is done, on the thread that asked for the segmentation. */
@FunctionalInterface
public interface TileWatch {

  /** Nobody wants to know. */
  TileWatch NONE = (_, _) -> {};

  /** So many tiles of all are done. */
  void done(int tiles, int all);
}
