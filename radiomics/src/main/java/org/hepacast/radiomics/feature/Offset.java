package org.hepacast.radiomics.feature;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.volume.Vector3;

/** The step from a voxel to a neighbour, in voxels. */
public record Offset(int dx, int dy, int dz) {

  /** Distance from one position in a padded box to the neighbour's. */
  int step(GreyLevels grey) {
    return dx + dy * grey.strideY() + dz * grey.strideZ();
  }

  Vector3 millimetres(Vector3 spacing) {
    return new Vector3(
        Math.abs(dx) * spacing.x(), Math.abs(dy) * spacing.y(), Math.abs(dz) * spacing.z());
  }

  /**
   * One of each pair of opposite neighbours whose Chebyshev distance is listed, in the order of
   * PyRadiomics (z, y, x descending). PyRadiomics leaves out neighbours that a region of this size
   * cannot have.
   */
  static List<Offset> directions(GreyLevels grey, Texture texture) {
    int reach = texture.reach();
    List<Offset> offsets = new ArrayList<>();
    for (int dz = reach; dz >= 0; dz--) {
      for (int dy = reach; dy >= -reach; dy--) {
        for (int dx = reach; dx >= -reach; dx--) {
          var offset = new Offset(dx, dy, dz);
          if (offset.isForward()
              && texture.admits(offset)
              && (offset.fits(grey) || texture.convention() == Texture.Convention.IBSI)) {
            offsets.add(offset);
          }
        }
      }
    }
    return offsets;
  }

  /** Both of each pair. */
  static List<Offset> neighbours(GreyLevels grey, Texture texture) {
    List<Offset> both = new ArrayList<>();
    for (Offset offset : directions(grey, texture)) {
      both.add(offset);
      both.add(new Offset(-offset.dx, -offset.dy, -offset.dz));
    }
    return both;
  }

  static int[] steps(List<Offset> offsets, GreyLevels grey) {
    return offsets.stream().mapToInt(offset -> offset.step(grey)).toArray();
  }

  int chebyshev() {
    return Math.max(Math.abs(dx), Math.max(Math.abs(dy), Math.abs(dz)));
  }

  private boolean isForward() {
    return dz > 0 || (dz == 0 && (dy > 0 || (dy == 0 && dx > 0)));
  }

  private boolean fits(GreyLevels grey) {
    return Math.abs(dx) < grey.nx() && Math.abs(dy) < grey.ny() && Math.abs(dz) < grey.nz();
  }
}
