package org.hepacast.radiomics.volume;

import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * An image: one number per voxel of a grid. Immutable by agreement: arrays handed in or out are
 * shared, not copied, because a CT fills hundreds of megabytes; nobody writes to them afterwards.
 * Kept as {@code float} where the source's values are exactly floats, else as {@code double}.
 *
 * <p>Kernels work on {@code double[]}: take {@link #crop(Box)} to what is needed, then {@link
 * #toDoubles()}.
 */
public final class Volume {

  private final Geometry geometry;
  private final PixelType type;
  private final Voxels voxels;

  private Volume(Geometry geometry, PixelType type, Voxels voxels) {
    if (voxels.length() != geometry.voxelCount()) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "%d voxels were given for a grid of %d".formatted(voxels.length(), geometry.voxelCount()),
          "give one value per voxel");
    }
    this.geometry = geometry;
    this.type = type;
    this.voxels = voxels;
  }

  /** A volume over this array, which the volume takes over. */
  public static Volume of(Geometry geometry, PixelType type, float[] voxels) {
    return new Volume(geometry, type, new Voxels.OfFloat(voxels));
  }

  /** A volume over this array, which the volume takes over. */
  public static Volume of(Geometry geometry, PixelType type, double[] voxels) {
    return new Volume(geometry, type, new Voxels.OfDouble(voxels));
  }

  /** A computed image: double precision. */
  public static Volume of(Geometry geometry, double[] voxels) {
    return of(geometry, PixelType.FLOAT64, voxels);
  }

  /** The grid. */
  public Geometry geometry() {
    return geometry;
  }

  /** Type of the source after rescaling, which conventions of resampling depend on. */
  public PixelType type() {
    return type;
  }

  /** The value of a voxel by its place in the arrays. */
  public double at(int index) {
    return voxels.at(index);
  }

  /** The value of a voxel of the grid. */
  public double at(int x, int y, int z) {
    return voxels.at(geometry.index(x, y, z));
  }

  /** All voxels, x fastest; possibly the volume's own array: read only. */
  public double[] toDoubles() {
    return voxels.toDoubles();
  }

  /** The part of the volume inside the box. */
  public Volume crop(Box box) {
    if (box.equals(geometry.box())) {
      return this;
    }
    return new Volume(geometry.crop(box), type, voxels.crop(geometry, box));
  }
}
