package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Vector3;

/**
 * Size and form of a region: mesh, voxels, principal axes, diameters. Both profiles derive their
 * shape features from these.
 *
 * @param axisVariances variances of the voxel centres along the principal axes, ascending, divided
 *     by the number of voxels, mm2
 */
@SuppressWarnings("ArrayRecordComponent") // three numbers handed on, never compared
public record Shape(
    double meshVolume,
    double area,
    int voxels,
    double voxelVolume,
    double[] axisVariances,
    Vector3 centre,
    Diameters diameters,
    double hullVolume,
    double hullArea,
    Vector3 extent) {

  /**
   * @param mask 1 inside, at least one voxel
   */
  public static Shape of(Geometry geometry, byte[] mask) {
    Vector3 spacing = geometry.spacing();
    var mesh = Mesh.of(geometry, mask);
    var slices = PlaneHulls.across(2, mesh.vertices().rows());
    var hull = ConvexHull.of(slices.corners());
    var moments = SecondMoments.of(geometry, mask);
    return new Shape(
        mesh.volume(),
        mesh.area(),
        moments.voxels(),
        geometry.voxelVolumeMm3(),
        SymmetricEigenvalues.ofCovariance(moments.covariance()),
        moments.centre(),
        Diameters.of(mesh.vertices(), slices, hull, spacing),
        hull.volume(spacing),
        hull.area(spacing),
        new Vector3(
            mesh.vertices().rows().extent(0) * spacing.x(),
            mesh.vertices().rows().extent(1) * spacing.y(),
            mesh.vertices().rows().extent(2) * spacing.z()));
  }

  /**
   * Surface of the sphere of equal volume by that of the mesh: 1 for a sphere, 0 where no volume
   * is.
   */
  public double sphericity() {
    return Math.cbrt(36 * Math.PI * meshVolume * meshVolume) / area;
  }

  /** IBSI SKGS; 0 where no volume is. */
  public double compactness1() {
    return meshVolume / (Math.sqrt(Math.PI) * Math.pow(area, 1.5));
  }

  /** The third power of sphericity (IBSI BQWJ). */
  public double compactness2() {
    return 36 * Math.PI * meshVolume * meshVolume / (area * area * area);
  }

  /** Second by first axis, from 0 to 1; NaN for a single voxel. */
  public double elongation() {
    return Math.sqrt(axisVariances[1] / axisVariances[2]);
  }

  /** Third by first axis, from 0 to 1; NaN for a single voxel. */
  public double flatness() {
    return Math.sqrt(axisVariances[0] / axisVariances[2]);
  }
}
