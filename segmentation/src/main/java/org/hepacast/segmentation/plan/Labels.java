package org.hepacast.segmentation.plan;

import java.util.List;

/**
 * What a network's outputs mean.
 *
 * @param channels names of the image's channels, in their order
 * @param names of the labels, background first; of regions, in the order of the outputs
 * @param values the label that is written for each name
 * @param regions whether labels may overlap: then outputs are judged one by one, and a later one is
 *     painted over an earlier
 */
public record Labels(
    List<String> channels, List<String> names, List<Integer> values, boolean regions) {

  public Labels {
    channels = List.copyOf(channels);
    names = List.copyOf(names);
    values = List.copyOf(values);
  }

  /** How many outputs the network has for each voxel. */
  public int outputs() {
    return names.size();
  }
}
