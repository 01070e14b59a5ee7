package org.hepacast.radiomics.region;

/** Which neighbours belong together: those that share a face, also an edge, also a corner. */
public enum Connectivity {
  FACES_6(1),
  EDGES_18(2),
  CORNERS_26(3);

  private final int steps;

  Connectivity(int steps) {
    this.steps = steps;
  }

  boolean joins(int dx, int dy, int dz) {
    int moved = Math.abs(dx) + Math.abs(dy) + Math.abs(dz);
    return moved > 0 && moved <= steps;
  }
}
