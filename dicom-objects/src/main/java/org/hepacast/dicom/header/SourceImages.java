package org.hepacast.dicom.header;

import java.util.List;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;

/**
 * The images that regions were drawn on.
 *
 * @param frameOfReference UID of their coordinate system; for an image that has none, such as
 *     ultrasound, one derived from its series
 * @param grid their grid, slices in the order of {@code slices}
 * @param slices the instance, or the frame of an instance, of each slice of the grid
 */
public record SourceImages(
    String seriesUid, String frameOfReference, Geometry grid, List<InstanceReference> slices) {

  // Positions are written with three to sixteen digits: a hundredth of a slice tells them apart.
  private static final double TOLERANCE = 0.01;

  public SourceImages {
    slices = List.copyOf(slices);
    if (slices.size() != grid.nz()) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "%d instances were given for %d slices".formatted(slices.size(), grid.nz()),
          "give one instance, or one frame of it, for each slice");
    }
  }

  /** The instances, each once and whole. */
  public List<InstanceReference> instances() {
    return slices.stream().map(InstanceReference::whole).distinct().toList();
  }

  /**
   * Where a slice of another grid lies.
   *
   * @param x column of its first pixel
   * @param y row of its first pixel
   * @param slice of the source images, from 0
   */
  public record Placement(int x, int y, int slice) {}

  /**
   * Where a slice of another grid lies. The other may be a window of this one: the same spacing and
   * directions, fewer columns, rows or slices.
   */
  public Placement place(Geometry other, int slice) {
    Vector3 at = grid.toIndex(other.toPatient(0, 0, slice));
    Vector3 end = grid.toIndex(other.toPatient(other.nx() - 1, other.ny() - 1, slice));
    double z = Math.rint(at.z());
    boolean aligned =
        near(at.x(), Math.rint(at.x()))
            && near(at.y(), Math.rint(at.y()))
            && near(end.x(), Math.rint(at.x()) + other.nx() - 1)
            && near(end.y(), Math.rint(at.y()) + other.ny() - 1)
            && near(at.z(), z)
            && near(end.z(), z);
    boolean inside =
        z >= 0
            && z < grid.nz()
            && at.x() > -TOLERANCE
            && at.y() > -TOLERANCE
            && end.x() < grid.nx() - 1 + TOLERANCE
            && end.y() < grid.ny() - 1 + TOLERANCE;
    if (!aligned || !inside) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "the region does not lie on the pixels of its source images",
          "give it on their grid, or on a window of it");
    }
    return new Placement((int) Math.rint(at.x()), (int) Math.rint(at.y()), (int) z);
  }

  private static boolean near(double value, double whole) {
    return Math.abs(value - whole) <= TOLERANCE;
  }
}
