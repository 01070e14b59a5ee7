package org.hepacast.radiomics.volume;

import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * The grid of a volume and its place in the patient, in ITK's convention: millimetres, LPS axes,
 * origin at the centre of the first voxel. Voxels lie flat with x fastest: {@code index = x + nx *
 * (y + ny * z)}.
 *
 * <p>A two-dimensional image is {@link #planar}: it has one slice of unit thickness, and filters,
 * shapes and resampling leave the third axis alone. A volume of a single slice is not the same: its
 * third axis has a length in mm.
 *
 * @param spacing distance of voxel centres along each index, mm
 * @param origin position of the centre of voxel (0, 0, 0), mm
 * @param planar whether this is the grid of a two-dimensional image
 */
public record Geometry(
    int nx, int ny, int nz, Vector3 spacing, Vector3 origin, Direction direction, boolean planar) {

  /** Largest number of voxels: one Java array must hold them. */
  public static final int MAX_VOXELS = Integer.MAX_VALUE - 8;

  public Geometry {
    if (nx < 1 || ny < 1 || nz < 1) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "a volume of %d x %d x %d voxels has no content".formatted(nx, ny, nz),
          "give each axis at least one voxel");
    }
    // At most 2^62 after the first product, hence divide instead of multiplying a third time.
    if ((long) nx * ny > MAX_VOXELS / nz) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "a volume of %d x %d x %d voxels is too large".formatted(nx, ny, nz),
          "crop it to at most " + MAX_VOXELS + " voxels");
    }
    boolean positive = spacing.x() > 0 && spacing.y() > 0 && spacing.z() > 0;
    if (!positive || !spacing.isFinite()) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "a voxel spacing of %s x %s x %s mm is not positive"
              .formatted(spacing.x(), spacing.y(), spacing.z()),
          "repair the spacing in the header");
    }
    if (!origin.isFinite()) {
      throw new RadiomicsException(
          Kind.GEOMETRY, "the origin is not finite", "repair the origin in the header");
    }
    if (planar && nz > 1) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "an image of " + nz + " slices is not two-dimensional",
          "give one slice, or read it as a volume");
    }
  }

  /** The grid of a volume. */
  public Geometry(int nx, int ny, int nz, Vector3 spacing, Vector3 origin, Direction direction) {
    this(nx, ny, nz, spacing, origin, direction, false);
  }

  /** An axis-aligned grid with its first voxel at the origin. */
  public static Geometry of(int nx, int ny, int nz, double sx, double sy, double sz) {
    return new Geometry(nx, ny, nz, new Vector3(sx, sy, sz), Vector3.ZERO, Direction.IDENTITY);
  }

  /** The grid of a two-dimensional image, with its first pixel at the origin. */
  public static Geometry plane(int nx, int ny, double sx, double sy) {
    return of(nx, ny, 1, sx, sy, 1).asPlane();
  }

  /** The same grid as that of a two-dimensional image, whose slice is 1 mm thick. */
  public Geometry asPlane() {
    var inPlane = new Vector3(spacing.x(), spacing.y(), 1);
    return new Geometry(nx, ny, nz, inPlane, origin, direction, true);
  }

  /** Voxels of the grid. */
  public int voxelCount() {
    return nx * ny * nz;
  }

  /** Volume of a voxel; of a plane it is the area, mm2, of a unit of thickness. */
  public double voxelVolumeMm3() {
    return spacing.x() * spacing.y() * spacing.z();
  }

  /** Where a voxel lies in a flat array, x fastest. */
  public int index(int x, int y, int z) {
    return x + nx * (y + ny * z);
  }

  /** Whether the grid has a voxel of these indices. */
  public boolean contains(int x, int y, int z) {
    return x >= 0 && x < nx && y >= 0 && y < ny && z >= 0 && z < nz;
  }

  /** Position in the patient (mm, LPS) of a possibly fractional index. */
  public Vector3 toPatient(double x, double y, double z) {
    return origin.plus(direction.rotate(x * spacing.x(), y * spacing.y(), z * spacing.z()));
  }

  /** Fractional index of a position in the patient (mm, LPS). */
  public Vector3 toIndex(Vector3 patient) {
    Vector3 mm = direction.unrotate(patient.minus(origin));
    return new Vector3(mm.x() / spacing.x(), mm.y() / spacing.y(), mm.z() / spacing.z());
  }

  /** The part of this grid that the box covers. */
  public Geometry crop(Box box) {
    if (!box.isInside(this)) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          box + " is not inside a grid of %d x %d x %d voxels".formatted(nx, ny, nz),
          "cut the box at the borders of the grid");
    }
    return new Geometry(
        box.nx(),
        box.ny(),
        box.nz(),
        spacing,
        toPatient(box.x(), box.y(), box.z()),
        direction,
        planar);
  }

  /** All of the grid. */
  public Box box() {
    return new Box(0, 0, 0, nx, ny, nz);
  }

  /** Whether another grid has as many voxels along each axis. */
  public boolean sameSize(Geometry other) {
    return nx == other.nx && ny == other.ny && nz == other.nz;
  }

  /**
   * Whether the other grid has the same voxels in the same places: equal size, and spacing, origin
   * and direction equal within the tolerance, which counts in voxels for positions (ITK uses 1e-6,
   * PyRadiomics by default as well). A two-dimensional image and a volume of one slice may agree:
   * the thickness of the slice is then not compared.
   */
  public boolean sameGrid(Geometry other, double tolerance) {
    if (planar != other.planar) {
      return sameSize(other) && asPlane().sameGrid(other.asPlane(), tolerance);
    }
    double mm = tolerance * Math.min(spacing.x(), Math.min(spacing.y(), spacing.z()));
    return sameSize(other)
        && spacing.minus(other.spacing).length() <= mm
        && origin.minus(other.origin).length() <= mm
        && direction.equals(other.direction, tolerance);
  }
}
