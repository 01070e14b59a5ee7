package org.hepacast.radiomics.region;

import org.hepacast.radiomics.feature.Diameters;
import org.hepacast.radiomics.volume.Axis;
import org.hepacast.radiomics.volume.Direction;
import org.hepacast.radiomics.volume.Mask;

/**
 * How large a lesion is. Diameters run between the centres of outer voxel faces, so that a single
 * voxel is as long as its longest edge.
 *
 * @param axialDiameterMm largest within one axial slice, that is across the axis that runs closest
 *     to head and feet
 * @param diameterMm largest in space
 */
public record LesionSize(double axialDiameterMm, double diameterMm, double volumeMm3) {

  /** Measures a mask of at least one voxel. */
  public static LesionSize of(Mask lesion) {
    Axis normal = axialNormal(lesion.geometry().direction());
    return new LesionSize(
        Diameters.withinSlices(lesion, normal), Diameters.inSpace(lesion), lesion.volumeMm3());
  }

  private static Axis axialNormal(Direction direction) {
    double x = Math.abs(direction.i().z());
    double y = Math.abs(direction.j().z());
    double z = Math.abs(direction.k().z());
    if (z >= x && z >= y) {
      return Axis.Z;
    }
    return y >= x ? Axis.Y : Axis.X;
  }
}
