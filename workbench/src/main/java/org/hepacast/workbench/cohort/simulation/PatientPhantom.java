package org.hepacast.workbench.cohort.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hepacast.phantom.PhantomRefusal;
import org.hepacast.phantom.ct.Body;
import org.hepacast.phantom.ct.Border;
import org.hepacast.phantom.ct.CtPhantom;
import org.hepacast.phantom.ct.CtPlan;
import org.hepacast.phantom.ct.LesionLook;
import org.hepacast.phantom.ct.LesionWish;
import org.hepacast.phantom.ct.Lobe;
import org.hepacast.phantom.us.UltrasoundLook;
import org.hepacast.phantom.us.UltrasoundPhantom;
import org.hepacast.phantom.us.UltrasoundPlan;
import org.hepacast.workbench.cohort.ImageSize;

/**
 * The phantom of a patient: tumours of his table's size and number, as far as the liver has room,
 * that look as was drawn for him. One deviation of a look is, in CT, a texture of 1.8 times the
 * deviation, 12 HU more in the 4 mm of liver around, a surface twice as rough, liver texture by two
 * thirds more; in ultrasound the like in decibels.
 */
final class PatientPhantom {
  // Two of these would fill the liver.
  private static final double LARGEST_MM = 90;
  private static final double LARGEST_PRIMARY_MM = 52;
  private static final double LEAST_MM = 6;
  private static final double SMALLER = 0.85;
  private static final double HALO_MM = 4;
  private static final double USUAL_PRIMARY_MM = 34;

  private final ImageDesign design;
  private final SimulatedPatient patient;
  private final ImageSize size;

  PatientPhantom(ImageDesign design, SimulatedPatient patient, ImageSize size) {
    this.design = design;
    this.patient = patient;
    this.size = size;
  }

  private double look(Look look) {
    return patient.draw().look(look);
  }

  private double value(String column) {
    return patient.draw().value(column);
  }

  /** All that the image follows from, in one line. */
  String recipe() {
    Map<Look, Double> looks = patient.draw().looks();
    return "phantom 1, %s, %s, seed %d, %s, %s"
        .formatted(design.kind(), size, patient.seed(), diameters(1), looks);
  }

  /** The abdomen; metastases without room are drawn smaller, all by the same part. */
  CtPhantom ct() {
    return fitting(part -> new CtPhantom(plan(part)));
  }

  /** The section of the liver. */
  UltrasoundPhantom ultrasound() {
    return fitting(part -> new UltrasoundPhantom(section(part)));
  }

  /** Draws with diameters of a part of the wished ones. */
  private interface Drawing<T> {
    T of(double part);
  }

  private static <T> T fitting(Drawing<T> drawing) {
    for (double part = 1; part > 0.1; part *= SMALLER) {
      try {
        return drawing.of(part);
      } catch (PhantomRefusal noRoom) {
        // As wished it has no room: the next try is smaller.
      }
    }
    return drawing.of(0.1);
  }

  private CtPlan plan(double part) {
    CtPlan plan =
        CtPlan.of(patient.seed(), size.pixels(), size.slices(), size.pixelMm(), size.sliceMm());
    Body body = Body.USUAL.withLiverTexture(scaled(4, 0.5, Look.LIVER, 0.5, 25));
    if (design.kind() == ImageDesign.Kind.PRIMARY) {
      double grown = USUAL_PRIMARY_MM + 0.4 * (patient.seed() >>> 58) - 12;
      return plan.in(body.with(new Body.Primary(Math.min(grown, LARGEST_PRIMARY_MM), primary())));
    }
    List<Double> diameters = diameters(part);
    List<LesionWish> wishes = new ArrayList<>();
    for (int n = 0; n < diameters.size(); n++) {
      LesionWish wish = LesionWish.of(diameters.get(n));
      boolean sided = design.both().isPresent() && value(design.both().get()) == 1;
      wishes.add(sided && n < 2 ? wish.in(n == 0 ? Lobe.RIGHT : Lobe.LEFT) : wish);
    }
    return plan.in(body).with(metastasis()).with(wishes);
  }

  private UltrasoundPlan section(double part) {
    var look =
        new UltrasoundLook(
            -9,
            scaled(1.5, 0.5, Look.TEXTURE, 0.2, 9),
            Math.clamp(-17 + 1.5 * look(Look.RIM), -25, -9),
            Math.clamp(3 * look(Look.RIM), -10, 10),
            scaled(1.6, 0.5, Look.LIVER, 0.2, 8));
    int rows = size.ultrasoundPixels() * 3 / 4;
    return new UltrasoundPlan(
        patient.seed(),
        size.ultrasoundPixels(),
        rows,
        size.ultrasoundMm(),
        diameters(part).subList(0, 1),
        1,
        false,
        look);
  }

  private LesionLook metastasis() {
    double rim = look(Look.RIM);
    return new LesionLook(62, scaled(16, 0.6, Look.TEXTURE, 2, 90), 4, 88, 2)
        .with(new Border(Math.clamp(12 * rim, -45, 45), HALO_MM, roughMm()));
  }

  private LesionLook primary() {
    return new LesionLook(78, scaled(16, 0.6, Look.TEXTURE, 2, 90), 4, 92, 2)
        .with(new Border(0, 0, roughMm()));
  }

  private double roughMm() {
    return scaled(0.7, 0.7, Look.SHAPE, 0.05, 3);
  }

  private double scaled(double usual, double each, Look look, double least, double most) {
    return Math.clamp(usual * StrictMath.exp(each * look(look)), least, most);
  }

  /** The diameters of the metastases, the largest first. */
  List<Double> diameters(double part) {
    if (design.diameter().isEmpty()) {
      return List.of();
    }
    double largest =
        Math.max(LEAST_MM, part * Math.min(LARGEST_MM, value(design.diameter().get())));
    List<Double> diameters = new ArrayList<>();
    for (int n = 0; n < number(); n++) {
      diameters.add(Math.max(LEAST_MM, largest * (n == 0 ? 1 : 0.6 / n)));
    }
    return diameters;
  }

  private int number() {
    boolean several =
        design.several().map(this::value).orElse(0.0) == 1
            || design.both().map(this::value).orElse(0.0) == 1;
    int counted = design.number().map(this::value).orElse(1.0).intValue();
    return several ? 2 : Math.clamp(counted, 1, 4);
  }
}
