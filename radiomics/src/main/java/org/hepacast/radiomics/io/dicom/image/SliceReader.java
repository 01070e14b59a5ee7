package org.hepacast.radiomics.io.dicom.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.pixel.PixelLayout;
import org.hepacast.radiomics.volume.Vector3;

/**
 * The slices of a file: one for a classic image, one per frame for an enhanced one, whose
 * attributes stand in functional groups, shared or per frame (PS3.3 section C.7.6.16).
 */
final class SliceReader {

  private final Path file;
  private final DataSet data;
  private final PixelLayout layout;

  private SliceReader(Path file, DataSet data) {
    this.file = file;
    this.data = data;
    this.layout = PixelLayout.of(data);
  }

  static List<Slice> read(Path file, DataSet data) {
    if (data.item(Tag.MODALITY_LUT_SEQUENCE).isPresent()) {
      throw Refusal.unsupported(
          "the image needs a modality lookup table", "export it with rescale slope and intercept");
    }
    return new SliceReader(file, data).slices();
  }

  private List<Slice> slices() {
    List<DataSet> perFrame = data.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
    if (perFrame.isEmpty()) {
      if (layout.frames() > 1) {
        throw Refusal.unsupported(
            "a multi-frame image does not say where its frames lie",
            "export it as an enhanced multi-frame image or as single slices");
      }
      return List.of(slice(0, new Groups(data, data)));
    }
    if (perFrame.size() != layout.frames()) {
      throw Refusal.malformed("the enhanced image describes another number of frames than it has");
    }
    DataSet shared = data.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).orElse(data);
    List<Slice> slices = new ArrayList<>();
    for (int frame = 0; frame < perFrame.size(); frame++) {
      slices.add(slice(frame, new Groups(perFrame.get(frame), shared)));
    }
    return slices;
  }

  private Slice slice(int frame, Groups groups) {
    double[] position = groups.require(Tag.PLANE_POSITION_SEQUENCE, Tag.IMAGE_POSITION, 3);
    double[] axes = groups.require(Tag.PLANE_ORIENTATION_SEQUENCE, Tag.IMAGE_ORIENTATION, 6);
    double[] spacing = groups.require(Tag.PIXEL_MEASURES_SEQUENCE, Tag.PIXEL_SPACING, 2);
    double slope =
        groups.number(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, Tag.RESCALE_SLOPE).orElse(1.0);
    if (slope == 0 || !(spacing[0] > 0) || !(spacing[1] > 0)) {
      throw Refusal.malformed("rescale slope or pixel spacing of a DICOM image is not positive");
    }
    return new Slice(
        file,
        frame,
        new Vector3(position[0], position[1], position[2]),
        unit(new Vector3(axes[0], axes[1], axes[2])),
        unit(new Vector3(axes[3], axes[4], axes[5])),
        spacing[1],
        spacing[0],
        thickness(groups),
        slope,
        groups.number(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, Tag.RESCALE_INTERCEPT).orElse(0.0),
        layout,
        PixelPadding.of(data, layout));
  }

  private static double thickness(Groups groups) {
    return groups
        .number(Tag.PIXEL_MEASURES_SEQUENCE, Tag.SPACING_BETWEEN_SLICES)
        .or(() -> groups.number(Tag.PIXEL_MEASURES_SEQUENCE, Tag.SLICE_THICKNESS))
        .orElse(0.0);
  }

  private static Vector3 unit(Vector3 axis) {
    double length = axis.length();
    // Cosines with few decimals are off by 1e-3 at most.
    if (Math.abs(length - 1) > 1e-2) {
      throw Refusal.malformed("the orientation of a DICOM image is not given by unit vectors");
    }
    return axis.times(1 / length);
  }

  /**
   * Where an attribute is looked for: a frame's own group, the shared one, else the image itself.
   */
  private record Groups(DataSet own, DataSet shared) {

    private DataSet holder(Tag group) {
      Optional<DataSet> found = own.item(group).or(() -> shared.item(group));
      return found.orElse(own);
    }

    double[] require(Tag group, Tag tag, int count) {
      double[] values = holder(group).numbers(tag, count);
      if (values == null) {
        throw Refusal.unsupported(
            "a DICOM image lacks " + tag, "choose an image series with its place in the patient");
      }
      return values;
    }

    Optional<Double> number(Tag group, Tag tag) {
      return holder(group).number(tag);
    }
  }
}
