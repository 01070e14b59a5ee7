package org.hepacast.phantom.ct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.phantom.noise.Draws;
import org.hepacast.phantom.noise.GrainNoise;
import org.hepacast.phantom.noise.Lattice;
import org.hepacast.phantom.solid.Ellipsoid;
import org.hepacast.phantom.solid.Extent;
import org.hepacast.phantom.solid.Solid;
import org.hepacast.radiomics.volume.Geometry;

/**
 * An abdomen whose truth is known. Immutable and safe to use from many threads: each slice follows
 * from the plan alone.
 */
public final class CtPhantom {

  private static final long TISSUE = 31;
  private static final long GRAIN = 32;
  private static final long LESIONS = 33;
  private static final long PRIMARY = 35;
  // In the left colon, in front of the kidney, within the usual field of view.
  private static final double[] COLON = {58, -30, -64};
  private static final double TISSUE_MM = 4;
  private static final int LEAST_HU = -1024;
  private static final int MOST_HU = 3071;
  private static final Extent ADULT =
      new Extent(
          -Scale.WIDTH_MM / 2,
          Scale.WIDTH_MM / 2,
          -Scale.WIDTH_MM / 2,
          Scale.WIDTH_MM / 2,
          -Scale.HEIGHT_MM / 2,
          Scale.HEIGHT_MM / 2);

  private final CtPlan plan;
  private final Scale scale;
  private final Solid adultLiver;
  private final List<Organ> behind = new ArrayList<>();
  private final List<Organ> within = new ArrayList<>();
  private final List<Tumour> lesions = new ArrayList<>();
  private final Optional<Tumour> primary;
  private final Lattice texture;

  /** Draws nothing yet, but finds room for the metastases: refuses those that have none. */
  public CtPhantom(CtPlan plan) {
    this.plan = plan;
    this.scale = Scale.of(plan.grid());
    var liver = new LiverForm(plan.seed());
    this.adultLiver = liver.form();
    behind.addAll(Torso.wall());
    behind.addAll(Viscera.chest());
    behind.addAll(Torso.bones());
    behind.addAll(Viscera.organs(plan.seed()));
    within.addAll(liver.vessels());
    within.addAll(Viscera.trunks());
    List<Ellipsoid> placed = new LesionPlacement(plan, scale.apply(adultLiver), this::lobe).place();
    for (int n = 0; n < placed.size(); n++) {
      long seed = Draws.seed(Draws.seed(plan.seed(), LESIONS), n);
      lesions.add(Tumour.of(placed.get(n), plan.look(), seed));
    }
    this.primary = plan.body().primary().map(this::primary);
    this.texture = Lattice.over(ADULT, TISSUE_MM, Draws.seed(plan.seed(), TISSUE));
  }

  public CtPlan plan() {
    return plan;
  }

  private Tumour primary(Body.Primary wanted) {
    long seed = Draws.seed(plan.seed(), PRIMARY);
    Draws draws = Draws.of(seed, 0);
    double half = wanted.diameterMm() / 2;
    Ellipsoid form =
        Ellipsoid.of(
                scale.x() * COLON[0],
                scale.y() * COLON[1],
                scale.z() * COLON[2],
                half,
                half * draws.between(0.7, 0.95),
                half * draws.between(0.7, 0.95))
            .turned(draws.between(0, 180));
    return Tumour.of(form, wanted.look(), seed);
  }

  private Lobe lobe(double x, double y) {
    return LiverForm.lobe(x / scale.x(), y / scale.y());
  }

  /** One slice, from 0 at the feet. */
  public CtSlice slice(int number) {
    Geometry grid = plan.grid();
    var canvas = new Canvas(grid, scale, number, texture);
    behind.forEach(canvas::paint);
    float[] liver = canvas.depths(adultLiver);
    canvas.paint(Tissue.LIVER, plan.body().liverTextureHu(), liver);
    within.forEach(canvas::paint);
    lesions.forEach(lesion -> canvas.paintHalo(lesion, liver));
    lesions.forEach(canvas::paint);
    primary.ifPresent(canvas::paint);
    Draws draws = Draws.of(Draws.seed(plan.seed(), GRAIN), number);
    GrainNoise.add(canvas.hu(), grid.nx(), plan.noiseHu(), draws);
    byte[] lesion = lesions(canvas);
    return new CtSlice(
        number, rounded(canvas.hu()), lobes(canvas, liver, lesion), lesion, primary(canvas));
  }

  private static short[] rounded(float[] hu) {
    short[] rounded = new short[hu.length];
    for (int i = 0; i < hu.length; i++) {
      rounded[i] = (short) Math.clamp(Math.round(hu[i]), LEAST_HU, MOST_HU);
    }
    return rounded;
  }

  private byte[] lesions(Canvas canvas) {
    byte[] labels = new byte[canvas.hu().length];
    for (int n = 0; n < lesions.size(); n++) {
      label(canvas, lesions.get(n), (byte) (n + 1), labels);
    }
    return labels;
  }

  private byte[] primary(Canvas canvas) {
    byte[] labels = new byte[canvas.hu().length];
    primary.ifPresent(tumour -> label(canvas, tumour, (byte) 1, labels));
    return labels;
  }

  private static void label(Canvas canvas, Tumour tumour, byte label, byte[] labels) {
    canvas
        .raster()
        .forEach(
            tumour.form().extent(),
            0,
            Scale.LIFE,
            (column, row, i) -> {
              if (tumour.holds(canvas.x(column), canvas.y(row), canvas.z())) {
                labels[i] = label;
              }
            });
  }

  /** The box of the patient that tumours lie in, mm; nothing without one. */
  public Optional<Extent> tumours() {
    return Stream.concat(lesions.stream(), primary.stream())
        .map(tumour -> tumour.form().extent())
        .reduce(Extent::around);
  }

  private byte[] lobes(Canvas canvas, float[] liver, byte[] lesion) {
    byte[] labels = new byte[lesion.length];
    int width = plan.grid().nx();
    for (int i = 0; i < labels.length; i++) {
      if (lesion[i] != 0 || liver[i] >= 0) {
        labels[i] = (byte) (lobe(canvas.x(i % width), canvas.y(i / width)).ordinal() + 1);
      }
    }
    return labels;
  }

  /** What is known of each metastasis, in the order of the plan. */
  public List<LesionTruth> truth() {
    List<LesionTruth> truth = new ArrayList<>();
    for (int n = 0; n < lesions.size(); n++) {
      Ellipsoid form = lesions.get(n).ellipsoid();
      truth.add(
          new LesionTruth(
              n + 1,
              form,
              LesionPlacement.lobesOf(form, this::lobe),
              VoxelCount.of(lesions.get(n), plan.grid())));
    }
    return truth;
  }

  /** Whether both lobes hold a metastasis. */
  public boolean bilobar() {
    return truth().stream().flatMap(lesion -> lesion.lobes().stream()).distinct().count() > 1;
  }
}
