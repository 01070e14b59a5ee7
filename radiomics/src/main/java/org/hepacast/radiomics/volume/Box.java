package org.hepacast.radiomics.volume;

/** A block of voxels: its first voxel and how many it holds along each axis. */
public record Box(int x, int y, int z, int nx, int ny, int nz) {

  /** The block grown by a margin on every side, cut at the borders of the grid. */
  public Box grow(int marginX, int marginY, int marginZ, Geometry grid) {
    int x0 = Math.max(0, x - marginX);
    int y0 = Math.max(0, y - marginY);
    int z0 = Math.max(0, z - marginZ);
    // long: a margin "as large as it gets" must not overflow.
    int x1 = (int) Math.min(grid.nx(), (long) x + nx + marginX);
    int y1 = (int) Math.min(grid.ny(), (long) y + ny + marginY);
    int z1 = (int) Math.min(grid.nz(), (long) z + nz + marginZ);
    return new Box(x0, y0, z0, x1 - x0, y1 - y0, z1 - z0);
  }

  /** The same block, counted from the first voxel of another that holds it. */
  public Box within(Box around) {
    return new Box(x - around.x, y - around.y, z - around.z, nx, ny, nz);
  }

  /** Whether another box holds this one. */
  public boolean isInside(Box other) {
    Box relative = within(other);
    return relative.x >= 0
        && relative.y >= 0
        && relative.z >= 0
        && relative.x + nx <= other.nx
        && relative.y + ny <= other.ny
        && relative.z + nz <= other.nz;
  }

  /** Whether a grid holds this box. */
  public boolean isInside(Geometry grid) {
    return x >= 0
        && y >= 0
        && z >= 0
        && nx > 0
        && ny > 0
        && nz > 0
        && (long) x + nx <= grid.nx()
        && (long) y + ny <= grid.ny()
        && (long) z + nz <= grid.nz();
  }
}
