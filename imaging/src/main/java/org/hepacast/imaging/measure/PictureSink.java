package org.hepacast.imaging.measure;

/** Takes pictures of what was measured, slice by slice from the feet up. */
@FunctionalInterface
public interface PictureSink {

  /** Wants none: nothing is drawn. */
  PictureSink NONE = _ -> {};

  void take(SlicePicture picture);
}
