package org.hepacast.radiomics.extract;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.hepacast.radiomics.feature.ConnectedRegions;
import org.hepacast.radiomics.prepare.Range;
import org.hepacast.radiomics.prepare.Region;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;

/** What was done to which image and mask, under PyRadiomics' names. */
final class Diagnostics {

  private final boolean wanted;
  private final SequencedMap<String, String> entries = new LinkedHashMap<>();

  Diagnostics(boolean wanted) {
    this.wanted = wanted;
  }

  void put(String name, String value) {
    if (wanted) {
      entries.put("diagnostics_" + name, value);
    }
  }

  void image(String stage, Volume image) {
    if (!wanted) {
      return;
    }
    String prefix = "Image-" + stage + "_";
    Geometry g = image.geometry();
    put(prefix + "Spacing", tuple(g.spacing()));
    put(prefix + "Size", "(%d, %d, %d)".formatted(g.nx(), g.ny(), g.nz()));
    double sum = 0;
    double minimum = Double.POSITIVE_INFINITY;
    double maximum = Double.NEGATIVE_INFINITY;
    int n = g.voxelCount();
    for (int i = 0; i < n; i++) {
      double value = image.at(i);
      sum += value;
      minimum = Math.min(minimum, value);
      maximum = Math.max(maximum, value);
    }
    put(prefix + "Mean", Double.toString(sum / n));
    put(prefix + "Minimum", Double.toString(minimum));
    put(prefix + "Maximum", Double.toString(maximum));
  }

  void mask(String stage, Mask mask) {
    if (!wanted) {
      return;
    }
    String prefix = "Mask-" + stage + "_";
    Geometry g = mask.geometry();
    Box box = mask.requireBox();
    put(prefix + "Spacing", tuple(g.spacing()));
    put(prefix + "Size", "(%d, %d, %d)".formatted(g.nx(), g.ny(), g.nz()));
    put(
        prefix + "BoundingBox",
        "(%d, %d, %d, %d, %d, %d)"
            .formatted(box.x(), box.y(), box.z(), box.nx(), box.ny(), box.nz()));
    put(prefix + "VoxelNum", Integer.toString(mask.voxelCount()));
    put(prefix + "VolumeNum", Integer.toString(ConnectedRegions.count(mask.crop(box))));
    Vector3 centre = centre(mask, box);
    put(prefix + "CenterOfMassIndex", tuple(centre));
    put(prefix + "CenterOfMass", tuple(g.toPatient(centre.x(), centre.y(), centre.z())));
  }

  void mask(String stage, Mask mask, Volume image) {
    if (!wanted) {
      return;
    }
    mask(stage, mask);
    double[] inside = Region.of(image, mask).intensities();
    Range range = Range.of(inside);
    double sum = 0;
    for (double value : inside) {
      sum += value;
    }
    put("Mask-" + stage + "_Mean", Double.toString(sum / inside.length));
    put("Mask-" + stage + "_Minimum", Double.toString(range.minimum()));
    put("Mask-" + stage + "_Maximum", Double.toString(range.maximum()));
  }

  private static Vector3 centre(Mask mask, Box box) {
    double x = 0;
    double y = 0;
    double z = 0;
    for (int k = box.z(); k < box.z() + box.nz(); k++) {
      for (int j = box.y(); j < box.y() + box.ny(); j++) {
        for (int i = box.x(); i < box.x() + box.nx(); i++) {
          if (mask.at(i, j, k)) {
            x += i;
            y += j;
            z += k;
          }
        }
      }
    }
    return new Vector3(x, y, z).times(1.0 / mask.voxelCount());
  }

  private static String tuple(Vector3 v) {
    return "(%s, %s, %s)".formatted(v.x(), v.y(), v.z());
  }

  SequencedMap<String, String> entries() {
    return entries;
  }
}
