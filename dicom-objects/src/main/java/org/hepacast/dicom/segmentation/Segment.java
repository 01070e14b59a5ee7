package org.hepacast.dicom.segmentation;

import org.hepacast.dicom.header.Code;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A region with its meaning.
 *
 * @param label for people, at most 64 characters
 * @param category what kind of thing it is, such as an anatomical structure
 * @param type what it is
 * @param mask its voxels, at least one, on the grid of the source images or a window of it
 * @param tracking null if it is not followed
 */
public record Segment(
    String label,
    Code category,
    Code type,
    SegmentAlgorithm algorithm,
    Mask mask,
    @Nullable Tracking tracking) {

  public Segment {
    if (label.isBlank()) {
      throw new RadiomicsException(
          Kind.PARAMETER, "a segment has no label", "give each segment a name");
    }
    if (mask.isEmpty()) {
      throw new RadiomicsException(
          Kind.REGION, "the segment " + label + " holds no voxel", "leave empty regions out");
    }
  }

  DataSet item(int number) {
    var item =
        new DataSetBuilder()
            .whole(Tag.SEGMENT_NUMBER, number)
            .text(Tag.SEGMENT_LABEL, label)
            .items(Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE, category.item())
            .items(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, type.item());
    algorithm.addTo(item);
    if (tracking != null) {
      item.text(Tag.TRACKING_ID, tracking.id()).text(Tag.TRACKING_UID, tracking.uid());
    }
    return item.build();
  }
}
