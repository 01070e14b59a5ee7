package org.hepacast.phantom.ct;

import java.util.Arrays;
import org.hepacast.phantom.noise.Lattice;
import org.hepacast.phantom.solid.Extent;
import org.hepacast.phantom.solid.Solid;
import org.hepacast.radiomics.volume.Geometry;

/** One slice while it is drawn, what comes later over what came before, with soft edges. */
final class Canvas {

  // A soft kernel blurs an edge over about a pixel, and over a millimetre at the least.
  private static final double EDGE_MM = 1;
  private static final double EDGE_PIXELS = 1.2;

  private final Geometry grid;
  private final Scale scale;
  private final double z;
  private final double[] xs;
  private final double[] ys;
  private final double[] adultXs;
  private final double[] adultYs;
  private final float[] hu;
  private final float[] texture;

  Canvas(Geometry grid, Scale scale, int slice, Lattice texture) {
    this.grid = grid;
    this.scale = scale;
    this.z = grid.origin().z() + slice * grid.spacing().z();
    this.xs = places(grid.nx(), grid.origin().x(), grid.spacing().x(), 1);
    this.ys = places(grid.ny(), grid.origin().y(), grid.spacing().y(), 1);
    this.adultXs = places(grid.nx(), grid.origin().x(), grid.spacing().x(), scale.x());
    this.adultYs = places(grid.ny(), grid.origin().y(), grid.spacing().y(), scale.y());
    this.hu = new float[grid.nx() * grid.ny()];
    this.texture = new float[hu.length];
    Arrays.fill(hu, Tissue.AIR.hu());
    for (int i = 0; i < hu.length; i++) {
      this.texture[i] =
          (float) texture.at(adultXs[i % grid.nx()], adultYs[i / grid.nx()], z / scale.z());
    }
  }

  private static double[] places(int count, double origin, double spacing, double scale) {
    double[] places = new double[count];
    for (int i = 0; i < count; i++) {
      places[i] = (origin + i * spacing) / scale;
    }
    return places;
  }

  float[] hu() {
    return hu;
  }

  double z() {
    return z;
  }

  double x(int column) {
    return xs[column];
  }

  double y(int row) {
    return ys[row];
  }

  /** An organ of the adult. */
  void paint(Organ organ) {
    Solid form = organ.form();
    double adultZ = z / scale.z();
    double edge = edge(Math.min(scale.x(), scale.y()));
    Tissue tissue = organ.tissue();
    forEach(
        form.extent(),
        edge,
        scale,
        (column, row, i) ->
            fill(
                i,
                part(form.depth(adultXs[column], adultYs[row], adultZ), edge),
                tissue.hu(),
                tissue.deviation()));
  }

  /** How deep each pixel lies in an organ of the adult; far outside where it is not near. */
  float[] depths(Solid adult) {
    float[] depths = new float[hu.length];
    Arrays.fill(depths, -Float.MAX_VALUE);
    double adultZ = z / scale.z();
    forEach(
        adult.extent(),
        edge(Math.min(scale.x(), scale.y())),
        scale,
        (column, row, i) -> depths[i] = (float) adult.depth(adultXs[column], adultYs[row], adultZ));
    return depths;
  }

  /** An organ of the adult, by the depths in it, with a texture of its own. */
  void paint(Tissue tissue, double deviation, float[] depths) {
    double edge = edge(Math.min(scale.x(), scale.y()));
    for (int i = 0; i < hu.length; i++) {
      fill(i, part(depths[i], edge), tissue.hu(), (float) deviation);
    }
  }

  private void fill(int i, double part, float mean, float deviation) {
    if (part > 0) {
      hu[i] += (float) (part * (mean + deviation * texture[i] - hu[i]));
    }
  }

  /** What a metastasis does to the liver around it, by the depths in the liver. */
  void paintHalo(Tumour tumour, float[] liver) {
    Border border = tumour.look().border();
    if (border.haloMm() == 0) {
      return;
    }
    double edge = edge(1);
    forEach(
        tumour.form().extent(),
        border.haloMm() + edge,
        new Scale(1, 1, 1),
        (column, row, i) -> {
          double depth = tumour.form().depth(xs[column], ys[row], z);
          double inLiver = part(liver[i], edge);
          hu[i] += (float) (inLiver * part(depth + border.haloMm(), edge) * border.haloHu());
        });
  }

  /** A tumour, whose size is as it is in the patient. */
  void paint(Tumour tumour) {
    Solid lesion = tumour.form();
    LesionLook look = tumour.look();
    Lattice grain = tumour.grain();
    double edge = edge(1);
    forEach(
        lesion.extent(),
        edge,
        new Scale(1, 1, 1),
        (column, row, i) -> {
          double depth = lesion.depth(xs[column], ys[row], z);
          double part = part(depth, edge);
          if (part > 0) {
            double rim = look.rimMm() > 0 ? 1 - part(depth - look.rimMm(), edge) : 0;
            double mean = look.coreHu() + rim * (look.rimHu() - look.coreHu());
            hu[i] +=
                (float)
                    (part * (mean + look.textureHu() * grain.at(xs[column], ys[row], z) - hu[i]));
          }
        });
  }

  private double edge(double shrunk) {
    return Math.max(EDGE_MM, EDGE_PIXELS * grid.spacing().x()) / shrunk;
  }

  /** How much of a pixel at this depth the form fills. */
  private static double part(double depth, double edge) {
    return Math.clamp(0.5 + depth / edge, 0, 1);
  }

  /** What to do with a pixel. */
  @FunctionalInterface
  interface Pixel {
    void at(int column, int row, int index);
  }

  /** The pixels of this slice in a box of a person of this scale. */
  void forEach(Extent box, double margin, Scale by, Pixel pixel) {
    if (z < by.z() * (box.z0() - margin) || z > by.z() * (box.z1() + margin)) {
      return;
    }
    int left = column(by.x() * (box.x0() - margin), 0);
    int right = column(by.x() * (box.x1() + margin), 1);
    int front = row(by.y() * (box.y0() - margin), 0);
    int back = row(by.y() * (box.y1() + margin), 1);
    for (int row = front; row < back; row++) {
      for (int column = left; column < right; column++) {
        pixel.at(column, row, column + grid.nx() * row);
      }
    }
  }

  private int column(double x, int beyond) {
    double at = Math.floor((x - grid.origin().x()) / grid.spacing().x()) + beyond;
    return (int) Math.clamp(at, 0, grid.nx());
  }

  private int row(double y, int beyond) {
    double at = Math.floor((y - grid.origin().y()) / grid.spacing().y()) + beyond;
    return (int) Math.clamp(at, 0, grid.ny());
  }
}
