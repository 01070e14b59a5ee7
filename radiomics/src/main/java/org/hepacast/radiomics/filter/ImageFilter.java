package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Volume;

/** Derives images from an image. */
@FunctionalInterface
public interface ImageFilter {

  /**
   * The derived images, each cut to the box, with the values that filtering the whole image would
   * give there.
   */
  List<Derived> apply(Volume image, Box box);

  /** A derived image and its name, as PyRadiomics forms it. */
  record Derived(String name, Volume image) {}
}
