package org.hepacast.phantom.noise;

import org.hepacast.phantom.solid.Extent;

/**
 * A smooth random field in space: draws at the nodes of a lattice, joined linearly. Neighbouring
 * values are alike over about one cell, which is the field's correlation length. Mean 0, deviation
 * about 1 at the nodes and somewhat less between them. Immutable.
 */
public final class Lattice {

  // A finer field over a larger box would not be seen, and would not fit.
  private static final int MAX_NODES = 1 << 23;

  private final Extent box;
  private final double cell;
  private final int nx;
  private final int ny;
  private final float[] nodes;

  private Lattice(Extent box, double cell, int nx, int ny, int nz, long seed) {
    this.box = box;
    this.cell = cell;
    this.nx = nx;
    this.ny = ny;
    this.nodes = new float[nx * ny * nz];
    Draws draws = Draws.of(seed, 0);
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = (float) draws.normal();
    }
  }

  /**
   * A field over a box. Where cells of this size would be too many, they are made larger.
   *
   * @param cellMm correlation length
   */
  public static Lattice over(Extent box, double cellMm, long seed) {
    double cell = cellMm;
    while (count(box, cell) > MAX_NODES) {
      cell *= 1.25;
    }
    return new Lattice(
        box,
        cell,
        nodes(box.x1() - box.x0(), cell),
        nodes(box.y1() - box.y0(), cell),
        nodes(box.z1() - box.z0(), cell),
        seed);
  }

  private static double count(Extent box, double cell) {
    return Math.ceil((box.x1() - box.x0()) / cell + 2)
        * Math.ceil((box.y1() - box.y0()) / cell + 2)
        * Math.ceil((box.z1() - box.z0()) / cell + 2);
  }

  private static int nodes(double length, double cell) {
    return (int) Math.ceil(length / cell) + 2;
  }

  /** The field at a point; beyond the box as at its border. */
  public double at(double x, double y, double z) {
    int nz = nodes.length / (nx * ny);
    double u = Math.clamp((x - box.x0()) / cell, 0, nx - 1.001);
    double v = Math.clamp((y - box.y0()) / cell, 0, ny - 1.001);
    double w = Math.clamp((z - box.z0()) / cell, 0, nz - 1.001);
    int node = (int) u + nx * ((int) v + ny * (int) w);
    double fu = u - (int) u;
    double fv = v - (int) v;
    double fw = w - (int) w;
    double low = plane(node, fu, fv);
    return low + fw * (plane(node + nx * ny, fu, fv) - low);
  }

  private double plane(int node, double fu, double fv) {
    double near = nodes[node] + fu * (nodes[node + 1] - nodes[node]);
    double far = nodes[node + nx] + fu * (nodes[node + nx + 1] - nodes[node + nx]);
    return near + fv * (far - near);
  }
}
