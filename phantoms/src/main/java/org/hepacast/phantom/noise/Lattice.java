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

  /**
   * The field in a slice, row by row: the numbers of {@link #at}, one by one. Rows between the same
   * nodes share what was joined along x.
   */
  public float[] slice(double[] xs, double[] ys, double z) {
    int nz = nodes.length / (nx * ny);
    double w = Math.clamp((z - box.z0()) / cell, 0, nz - 1.001);
    double fw = w - (int) w;
    var low = new Lines(xs, nx * ny * (int) w);
    var high = new Lines(xs, nx * ny * ((int) w + 1));
    float[] field = new float[xs.length * ys.length];
    for (int row = 0; row < ys.length; row++) {
      double v = Math.clamp((ys[row] - box.y0()) / cell, 0, ny - 1.001);
      low.move((int) v);
      high.move((int) v);
      double fv = v - (int) v;
      for (int i = 0; i < xs.length; i++) {
        double below = low.near[i] + fv * (low.far[i] - low.near[i]);
        double above = high.near[i] + fv * (high.far[i] - high.near[i]);
        field[row * xs.length + i] = (float) (below + fw * (above - below));
      }
    }
    return field;
  }

  /** Two neighbouring lines of nodes in one plane, joined along x at some places. */
  private final class Lines {
    private final int[] node;
    private final double[] part;
    private final int plane;
    private int line = Integer.MIN_VALUE;
    private double[] near;
    private double[] far;

    Lines(double[] xs, int plane) {
      this.plane = plane;
      this.node = new int[xs.length];
      this.part = new double[xs.length];
      this.near = new double[xs.length];
      this.far = new double[xs.length];
      for (int i = 0; i < xs.length; i++) {
        double u = Math.clamp((xs[i] - box.x0()) / cell, 0, nx - 1.001);
        node[i] = (int) u;
        part[i] = u - (int) u;
      }
    }

    /** To a line of nodes and the next. */
    void move(int to) {
      if (to == line) {
        return;
      }
      double[] spare = near;
      near = far;
      far = spare;
      if (to != line + 1) {
        join(to, near);
      }
      join(to + 1, far);
      line = to;
    }

    private void join(int to, double[] joined) {
      int start = plane + nx * to;
      for (int i = 0; i < joined.length; i++) {
        int at = start + node[i];
        joined[i] = nodes[at] + part[i] * (nodes[at + 1] - nodes[at]);
      }
    }
  }

  private double plane(int node, double fu, double fv) {
    double near = nodes[node] + fu * (nodes[node + 1] - nodes[node]);
    double far = nodes[node + nx] + fu * (nodes[node + nx + 1] - nodes[node + nx]);
    return near + fv * (far - near);
  }
}
