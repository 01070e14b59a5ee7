package org.hepacast.radiomics.io.nifti;

import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.volume.Direction;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Vector3;

/**
 * From NIfTI's two transforms (RAS axes) to a grid with LPS axes, by ITK's rules: the sform wins
 * where it says "scanner" or stands alone, else the qform; a sheared one gives way to the other;
 * without both the axes are taken as they are.
 */
final class NiftiOrientation {

  private static final int SCANNER = 1;
  // pixdim and the matrix are rounded separately, to single precision.
  private static final double SPACING_TOLERANCE = 1e-3;

  private final Layout layout;
  private final int[] size;
  private final double unitMm;

  private NiftiOrientation(Layout layout, int[] size) {
    this.layout = layout;
    this.size = size;
    this.unitMm = unitMm(layout.spatialUnit());
  }

  static Geometry geometry(Layout layout, int[] size) {
    var orientation = new NiftiOrientation(layout, size);
    boolean q = layout.qformCode() > 0;
    boolean s = layout.sformCode() > 0;
    if (!q && !s) {
      return orientation.plain();
    }
    boolean sFirst = s && (!q || layout.sformCode() == SCANNER);
    try {
      return sFirst ? orientation.fromSform() : orientation.fromQform();
    } catch (RadiomicsException refused) {
      if (q && s) {
        return sFirst ? orientation.fromQform() : orientation.fromSform();
      }
      throw refused;
    }
  }

  private static double unitMm(int unit) {
    return switch (unit) {
      case 0, 2 -> 1; // unknown, which everybody takes as mm; mm
      case 1 -> 1000;
      case 3 -> 1e-3;
      default -> throw Refusal.malformed("spatial unit code " + unit + " is not a NIfTI unit");
    };
  }

  private double spacing(int axis) {
    double value = Math.abs(layout.pixdim(axis));
    // Axes that the image does not have are often left at 0.
    return (value == 0 && size[axis - 1] == 1 ? 1 : value) * unitMm;
  }

  private Vector3 spacing() {
    return new Vector3(spacing(1), spacing(2), spacing(3));
  }

  private Geometry grid(Vector3 spacing, Vector3 origin, Direction direction) {
    return new Geometry(size[0], size[1], size[2], spacing, origin, direction);
  }

  private Geometry plain() {
    return grid(spacing(), Vector3.ZERO, Direction.IDENTITY);
  }

  private Geometry fromSform() {
    Vector3 i = sformColumn(0);
    Vector3 j = sformColumn(1);
    Vector3 k = thirdColumn(i, j);
    var spacing =
        new Vector3(
            agreed(i.length(), spacing(1)),
            agreed(j.length(), spacing(2)),
            agreed(k.length(), spacing(3)));
    return grid(
        spacing,
        sformColumn(3),
        new Direction(i.times(1 / i.length()), j.times(1 / j.length()), k.times(1 / k.length())));
  }

  /** Two-dimensional files may leave the axis that they do not have at 0. */
  private Vector3 thirdColumn(Vector3 i, Vector3 j) {
    Vector3 k = sformColumn(2);
    if (k.length() > 0 || size[2] > 1) {
      return k;
    }
    Vector3 normal = i.cross(j);
    return normal.times(spacing(3) / normal.length());
  }

  /** A column of the matrix in mm and LPS: the first two patient axes change sign. */
  private Vector3 sformColumn(int column) {
    return new Vector3(-layout.sform(0, column), -layout.sform(1, column), layout.sform(2, column))
        .times(unitMm);
  }

  /** The header's spacing where it says the same as the matrix, because it is the one typed in. */
  private static double agreed(double matrix, double header) {
    return Math.abs(matrix - header) <= SPACING_TOLERANCE * matrix ? header : matrix;
  }

  /**
   * Method 2 of nifti1.h: a unit quaternion with a >= 0; pixdim[0] = -1 turns the third axis round.
   */
  private Geometry fromQform() {
    double b = layout.qform(0);
    double c = layout.qform(1);
    double d = layout.qform(2);
    double rest = 1 - (b * b + c * c + d * d);
    double a = rest > 0 ? Math.sqrt(rest) : 0;
    double norm = Math.sqrt(a * a + b * b + c * c + d * d);
    a /= norm;
    b /= norm;
    c /= norm;
    d /= norm;
    double third = layout.pixdim(0) < 0 ? -1 : 1;
    var i = lps(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c), 1);
    var j = lps(2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b), 1);
    var k = lps(2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - c * c - b * b, third);
    var origin = lps(layout.qform(3), layout.qform(4), layout.qform(5), unitMm);
    return grid(spacing(), origin, new Direction(i, j, k));
  }

  private static Vector3 lps(double x, double y, double z, double factor) {
    return new Vector3(-x, -y, z).times(factor);
  }
}
