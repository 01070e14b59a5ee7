package org.hepacast.segmentation.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hepacast.radiomics.cases.Preflight.Finding;
import org.hepacast.radiomics.cases.Preflight.Level;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Volume;
import org.hepacast.segmentation.grid.AxisView;
import org.hepacast.segmentation.grid.Shape;
import org.hepacast.segmentation.grid.Spacing;
import org.hepacast.segmentation.pack.PackageManifest;
import org.hepacast.segmentation.pack.SegmentationPackage;
import org.hepacast.segmentation.plan.Configuration;

/** Says whether an image suits a package, and why not, before anything is computed. */
public final class Suitability {

  private static final int SAMPLE = 200_000;

  private final SegmentationPackage model;
  private final List<Finding> findings = new ArrayList<>();

  private Suitability(SegmentationPackage model) {
    this.model = model;
  }

  /**
   * What was looked at, in order.
   *
   * @param modality of DICOM; nothing where the file does not say
   */
  public static List<Finding> of(
      SegmentationPackage model, Volume image, Optional<String> modality) {
    var suitability = new Suitability(model);
    suitability.modality(modality);
    suitability.channels();
    suitability.spacing(image.geometry());
    suitability.size(image.geometry());
    suitability.values(image);
    return List.copyOf(suitability.findings);
  }

  private void modality(Optional<String> modality) {
    String wanted = model.manifest().modality();
    if (modality.isEmpty()) {
      note("the file does not say its modality", "make sure that it is " + wanted);
    } else if (modality.get().equals(wanted)) {
      fits("modality " + wanted);
    } else {
      refuse(
          "the image is %s, and the model was trained on %s".formatted(modality.get(), wanted),
          "give an image of that modality");
    }
  }

  private void channels() {
    int channels = model.labels().channels().size();
    if (channels > 1) {
      note(
          "the model takes %d channels: %s"
              .formatted(channels, String.join(", ", model.labels().channels())),
          "give one image for each, on one grid");
    }
  }

  private void spacing(Geometry grid) {
    PackageManifest.SuitedSpacing suited = model.manifest().spacing();
    double[] mm = {grid.spacing().x(), grid.spacing().y(), grid.spacing().z()};
    Arrays.sort(mm);
    // The coarsest axis is that of the slices, whichever way they are stored.
    String given = text("voxels of %.3g x %.3g mm, slices of %.3g mm", mm[0], mm[1], mm[2]);
    boolean plane = mm[0] >= suited.leastPlane() && mm[1] <= suited.mostPlane();
    boolean slices = mm[2] >= suited.leastSlice() && mm[2] <= suited.mostSlice();
    if (plane && slices) {
      fits(given);
    } else {
      refuse(
          given + " are not what the model is made for",
          text(
              "give an image of %.3g to %.3g mm in the plane and slices of %.3g to %.3g mm",
              suited.leastPlane(), suited.mostPlane(), suited.leastSlice(), suited.mostSlice()));
    }
  }

  private void size(Geometry grid) {
    Configuration configuration = model.configuration();
    AxisView view = configuration.reader().view(grid, configuration.transpose());
    Spacing target = configuration.target(view.spacing());
    Shape resampled = view.spacing().resampled(view.shape(), target);
    Shape patch = configuration.patch();
    if (Math.min(resampled.z(), Math.min(resampled.y(), resampled.x())) < 1) {
      refuse(
          "the image is thinner than a voxel of the model", "give an image that covers the organ");
    } else if (!resampled.atLeast(patch).equals(resampled)) {
      note(
          "the image has %s voxels for the model, less than a tile of %s"
              .formatted(resampled, patch),
          "what lies beyond its borders is taken for average tissue; check the labels there");
    } else {
      fits("%s voxels for the model, tiles of %s".formatted(resampled, patch));
    }
  }

  private void values(Volume image) {
    double[] sample = sample(image);
    if (!Arrays.stream(sample).allMatch(Double::isFinite)) {
      refuse(
          "the image holds voxels without a number (NaN or infinite)",
          "replace them, in CT by -1024");
      return;
    }
    Arrays.sort(sample);
    double low = sample[(int) (0.005 * (sample.length - 1))];
    double high = sample[(int) (0.995 * (sample.length - 1))];
    PackageManifest.Intensities suited = model.manifest().intensities();
    String given = text("values from %.4g to %.4g", low, high);
    if (low == high) {
      refuse("the image has one value alone", "give an image that shows something");
    } else if (low < suited.lowest() || high > suited.highest()) {
      refuse(
          given + " are not " + suited.unit(),
          text(
              "give values from %.4g to %.4g %s: apply slope and intercept",
              suited.lowest(), suited.highest(), suited.unit()));
    } else {
      fits(given + " " + suited.unit());
    }
  }

  /** Evenly spread voxels; all of a small image. */
  private static double[] sample(Volume image) {
    int voxels = image.geometry().voxelCount();
    int count = Math.min(voxels, SAMPLE);
    double[] sample = new double[count];
    for (int i = 0; i < count; i++) {
      sample[i] = image.at((int) ((long) i * voxels / count));
    }
    return sample;
  }

  private void fits(String what) {
    findings.add(new Finding(Level.FITS, what, Optional.empty()));
  }

  private void note(String what, String remedy) {
    findings.add(new Finding(Level.NOTE, what, Optional.of(remedy)));
  }

  private void refuse(String what, String remedy) {
    findings.add(new Finding(Level.REFUSED, what, Optional.of(remedy)));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
