package org.hepacast.radiomics.volume;

import java.util.SortedMap;
import java.util.TreeMap;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * Several regions on one grid: a label from 0 (background) to 65535 per voxel. Immutable by
 * agreement: the array handed in is shared, not copied.
 */
public final class LabelMap {

  public static final int MAX_LABEL = Character.MAX_VALUE;

  private final Geometry geometry;
  // char is Java's unsigned 16 bit number: half the memory of int.
  private final char[] labels;

  private LabelMap(Geometry geometry, char[] labels) {
    this.geometry = geometry;
    this.labels = labels;
  }

  /** A label map over this array, which the map takes over. */
  public static LabelMap of(Geometry geometry, char[] labels) {
    if (labels.length != geometry.voxelCount()) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "%d labels were given for a grid of %d".formatted(labels.length, geometry.voxelCount()),
          "give one label per voxel");
    }
    return new LabelMap(geometry, labels);
  }

  /** The grid. */
  public Geometry geometry() {
    return geometry;
  }

  /** The label of a voxel, 0 for background. */
  public int at(int index) {
    return labels[index];
  }

  /** The labels that occur, without the background, each with its number of voxels. */
  public SortedMap<Integer, Integer> counts() {
    int[] counts = new int[MAX_LABEL + 1];
    for (char label : labels) {
      counts[label]++;
    }
    SortedMap<Integer, Integer> present = new TreeMap<>();
    for (int label = 1; label < counts.length; label++) {
      if (counts[label] > 0) {
        present.put(label, counts[label]);
      }
    }
    return present;
  }

  /** The voxels that carry one of these labels. A label that does not occur adds nothing. */
  public Mask mask(int... wanted) {
    boolean[] chosen = new boolean[MAX_LABEL + 1];
    for (int label : wanted) {
      if (label < 1 || label > MAX_LABEL) {
        throw new RadiomicsException(
            Kind.PARAMETER,
            "label " + label + " cannot name a region",
            "choose a label from 1 to " + MAX_LABEL);
      }
      chosen[label] = true;
    }
    byte[] voxels = new byte[labels.length];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = (byte) (chosen[labels[i]] ? 1 : 0);
    }
    return Mask.of(geometry, voxels);
  }
}
