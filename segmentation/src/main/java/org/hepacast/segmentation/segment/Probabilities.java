package org.hepacast.segmentation.segment;

import java.util.List;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.hepacast.segmentation.grid.Half;

/** Of each output its probability in each voxel of the image, kept in 16 bits. */
public final class Probabilities {

  private final Geometry grid;
  private final List<String> names;
  private final short[][] halves;

  Probabilities(Geometry grid, List<String> names, short[][] halves) {
    this.grid = grid;
    this.names = halves.length == 0 ? List.of() : List.copyOf(names);
    this.halves = halves;
  }

  /** The outputs; none where probabilities were not asked for. */
  public List<String> names() {
    return names;
  }

  /** The probabilities of an output. */
  public Volume of(String name) {
    short[] own = halves[names.indexOf(name)];
    float[] values = new float[own.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Half.toFloat(own[i]);
    }
    return Volume.of(grid, PixelType.FLOAT32, values);
  }
}
