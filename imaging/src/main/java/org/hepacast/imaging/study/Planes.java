package org.hepacast.imaging.study;

import java.util.Optional;
import org.hepacast.imaging.protocol.Orientation;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Tag;

/** Where the slices of a file lie, from the file itself or its functional groups. */
final class Planes {

  private Planes() {}

  /** The plane closest to the slices; nothing for an image without a place in the patient. */
  static Optional<Orientation> orientation(DataSet data) {
    double[] axes = holder(data, Tag.PLANE_ORIENTATION_SEQUENCE).numbers(Tag.IMAGE_ORIENTATION);
    if (axes.length != 6) {
      return Optional.empty();
    }
    double x = Math.abs(axes[1] * axes[5] - axes[2] * axes[4]);
    double y = Math.abs(axes[2] * axes[3] - axes[0] * axes[5]);
    double z = Math.abs(axes[0] * axes[4] - axes[1] * axes[3]);
    if (z >= x && z >= y) {
      return Optional.of(Orientation.AXIAL);
    }
    return Optional.of(y >= x ? Orientation.CORONAL : Orientation.SAGITTAL);
  }

  static double thicknessMm(DataSet data) {
    DataSet measures = holder(data, Tag.PIXEL_MEASURES_SEQUENCE);
    return measures
        .number(Tag.SLICE_THICKNESS)
        .filter(mm -> mm > 0)
        .or(() -> measures.number(Tag.SPACING_BETWEEN_SLICES))
        .orElse(0.0);
  }

  private static DataSet holder(DataSet data, Tag group) {
    Optional<DataSet> shared =
        data.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).flatMap(one -> one.item(group));
    return shared
        .or(
            () ->
                data.item(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).flatMap(one -> one.item(group)))
        .orElse(data);
  }
}
