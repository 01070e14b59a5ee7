package org.hepacast.testbed.phantom.ct;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.testbed.phantom.noise.Draws;
import org.hepacast.testbed.phantom.noise.GrainNoise;
import org.hepacast.testbed.phantom.noise.Lattice;
import org.hepacast.testbed.phantom.solid.Ellipsoid;
import org.hepacast.testbed.phantom.solid.Extent;
import org.hepacast.testbed.phantom.solid.Solid;

/**
 * An abdomen whose truth is known. Immutable and safe to use from many threads: each slice follows
 * from the plan alone.
 */
public final class CtPhantom {

  private static final long TISSUE = 31;
  private static final long GRAIN = 32;
  private static final long LESIONS = 33;
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
  private final List<Ellipsoid> lesions;
  private final List<Lattice> grains = new ArrayList<>();
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
    this.lesions = new LesionPlacement(plan, scale.apply(adultLiver), this::lobe).place();
    for (int n = 0; n < lesions.size(); n++) {
      grains.add(
          Lattice.over(
              lesions.get(n).extent().grow(2),
              plan.look().textureMm(),
              Draws.seed(Draws.seed(plan.seed(), LESIONS), n)));
    }
    this.texture = Lattice.over(ADULT, TISSUE_MM, Draws.seed(plan.seed(), TISSUE));
  }

  public CtPlan plan() {
    return plan;
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
    canvas.paint(Tissue.LIVER, liver);
    within.forEach(canvas::paint);
    for (int n = 0; n < lesions.size(); n++) {
      canvas.paint(lesions.get(n), plan.look(), grains.get(n));
    }
    Draws draws = Draws.of(Draws.seed(plan.seed(), GRAIN), number);
    GrainNoise.add(canvas.hu(), grid.nx(), plan.noiseHu(), draws);
    byte[] lesion = lesions(canvas);
    return new CtSlice(number, rounded(canvas.hu()), lobes(canvas, liver, lesion), lesion);
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
      Ellipsoid form = lesions.get(n);
      byte label = (byte) (n + 1);
      canvas.forEach(
          form.extent(),
          0,
          new Scale(1, 1, 1),
          (column, row, i) -> {
            if (form.holds(canvas.x(column), canvas.y(row), canvas.z())) {
              labels[i] = label;
            }
          });
    }
    return labels;
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
      Ellipsoid form = lesions.get(n);
      truth.add(
          new LesionTruth(
              n + 1,
              form,
              LesionPlacement.lobesOf(form, this::lobe),
              VoxelCount.of(form, plan.grid())));
    }
    return truth;
  }

  /** Whether both lobes hold a metastasis. */
  public boolean bilobar() {
    return truth().stream().flatMap(lesion -> lesion.lobes().stream()).distinct().count() > 1;
  }
}
