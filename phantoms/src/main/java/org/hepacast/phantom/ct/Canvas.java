package org.hepacast.phantom.ct;

import java.util.Arrays;
import org.hepacast.phantom.noise.Lattice;
import org.hepacast.phantom.solid.Solid;
import org.hepacast.radiomics.volume.Geometry;

/** One slice while it is drawn, what comes later over what came before, with soft edges. */
final class Canvas {

  // A soft kernel blurs an edge over about a pixel, and over a millimetre at the least.
  private static final double EDGE_MM = 1;
  private static final double EDGE_PIXELS = 1.2;
  // Depths of pixels that no edge is near.
  private static final float INSIDE = Float.MAX_VALUE;
  private static final float OUTSIDE = -INSIDE;

  private final Geometry grid;
  private final Raster raster;
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
    this.raster = new Raster(grid, z);
    this.xs = places(grid.nx(), grid.origin().x(), grid.spacing().x(), 1);
    this.ys = places(grid.ny(), grid.origin().y(), grid.spacing().y(), 1);
    this.adultXs = places(grid.nx(), grid.origin().x(), grid.spacing().x(), scale.x());
    this.adultYs = places(grid.ny(), grid.origin().y(), grid.spacing().y(), scale.y());
    this.hu = new float[grid.nx() * grid.ny()];
    this.texture = texture.slice(adultXs, adultYs, z / scale.z());
    Arrays.fill(hu, Tissue.AIR.hu());
  }

  private static double[] places(int count, double origin, double spacing, double scale) {
    double[] places = new double[count];
    for (int i = 0; i < count; i++) {
      places[i] = (origin + i * spacing) / scale;
    }
    return places;
  }

  Raster raster() {
    return raster;
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
    double edge = adultEdge();
    float mean = organ.tissue().hu();
    float deviation = organ.tissue().deviation();
    walk(
        organ.form(),
        new Row.Seen() {
          @Override
          public void inside(int from, int to) {
            for (int i = from; i < to; i++) {
              hu[i] += mean + deviation * texture[i] - hu[i];
            }
          }

          @Override
          public void near(int i, double depth) {
            fill(i, part(depth, edge), mean, deviation);
          }
        });
  }

  /**
   * How deep each pixel lies in an organ of the adult; deeper than anything, or farther outside,
   * where its edge is not near.
   */
  float[] depths(Solid adult) {
    float[] depths = new float[hu.length];
    Arrays.fill(depths, OUTSIDE);
    walk(
        adult,
        new Row.Seen() {
          @Override
          public void inside(int from, int to) {
            Arrays.fill(depths, from, to, INSIDE);
          }

          @Override
          public void near(int i, double depth) {
            depths[i] = (float) depth;
          }
        });
    return depths;
  }

  private void walk(Solid form, Row.Seen seen) {
    double edge = adultEdge();
    raster.rows(
        form.extent(),
        edge,
        scale,
        (row, left, right) ->
            new Row(form, adultXs, adultYs[row], z / scale.z(), row * grid.nx(), edge / 2)
                .walk(left, right, seen));
  }

  /** An organ of the adult, by the depths in it, with a texture of its own. */
  void paint(Tissue tissue, double deviation, float[] depths) {
    double edge = adultEdge();
    for (int i = 0; i < hu.length; i++) {
      if (depths[i] > OUTSIDE) {
        fill(i, part(depths[i], edge), tissue.hu(), (float) deviation);
      }
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
    raster.forEach(
        tumour.form().extent(),
        border.haloMm() + edge,
        Scale.LIFE,
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
    raster.forEach(
        lesion.extent(),
        edge,
        Scale.LIFE,
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

  private double adultEdge() {
    return edge(Math.min(scale.x(), scale.y()));
  }

  private double edge(double shrunk) {
    return Math.max(EDGE_MM, EDGE_PIXELS * grid.spacing().x()) / shrunk;
  }

  /** How much of a pixel at this depth the form fills. */
  private static double part(double depth, double edge) {
    return Math.clamp(0.5 + depth / edge, 0, 1);
  }
}
