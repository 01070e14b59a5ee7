package org.hepacast.dicom.segmentation;

import java.util.List;
import org.hepacast.dicom.header.Code;
import org.hepacast.dicom.header.SourceImages;
import org.hepacast.dicom.header.Uid;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Vector3;

/** Where each frame lies, which segment it shows and what it was derived from. */
final class FunctionalGroups {

  private static final Code SEGMENTATION = Code.dicom("113076", "Segmentation");
  private static final Code SOURCE =
      Code.dicom("121322", "Source image for image processing operation");

  private final Geometry grid;
  private final SourceImages source;
  private final String dimensions;

  FunctionalGroups(Segmentation segmentation) {
    source = segmentation.source();
    grid = source.grid();
    dimensions = Uid.derived(segmentation.reference().sopInstance(), "dimensions");
  }

  void addTo(DataSetBuilder object, List<Frame> frames) {
    List<Integer> slices =
        frames.stream().map(frame -> frame.place().slice()).distinct().sorted().toList();
    object
        .items(Tag.DIMENSION_ORGANIZATION_SEQUENCE, organisation().build())
        .items(
            Tag.DIMENSION_INDEX_SEQUENCE,
            dimension(
                Tag.REFERENCED_SEGMENT_NUMBER,
                Tag.SEGMENT_IDENTIFICATION_SEQUENCE,
                "Referenced Segment Number"),
            dimension(Tag.IMAGE_POSITION, Tag.PLANE_POSITION_SEQUENCE, "Image Position Patient"))
        .items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared())
        .items(
            Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
            frames.stream().map(frame -> ofFrame(frame, slices)).toList());
  }

  private DataSetBuilder organisation() {
    return new DataSetBuilder().text(Tag.DIMENSION_ORGANIZATION_UID, dimensions);
  }

  private DataSet dimension(Tag index, Tag group, String label) {
    return organisation()
        .pointers(Tag.DIMENSION_INDEX_POINTER, index)
        .pointers(Tag.FUNCTIONAL_GROUP_POINTER, group)
        .text(Tag.DIMENSION_DESCRIPTION_LABEL, label)
        .build();
  }

  private DataSet shared() {
    Vector3 row = grid.direction().i();
    Vector3 column = grid.direction().j();
    DataSet measures =
        new DataSetBuilder()
            .decimals(Tag.SLICE_THICKNESS, grid.spacing().z())
            .decimals(Tag.SPACING_BETWEEN_SLICES, grid.spacing().z())
            .decimals(Tag.PIXEL_SPACING, grid.spacing().y(), grid.spacing().x())
            .build();
    DataSet orientation =
        new DataSetBuilder()
            .decimals(
                Tag.IMAGE_ORIENTATION,
                row.x(),
                row.y(),
                row.z(),
                column.x(),
                column.y(),
                column.z())
            .build();
    return new DataSetBuilder()
        .items(Tag.PIXEL_MEASURES_SEQUENCE, measures)
        .items(Tag.PLANE_ORIENTATION_SEQUENCE, orientation)
        .build();
  }

  private DataSet ofFrame(Frame frame, List<Integer> slices) {
    int slice = frame.place().slice();
    Vector3 at = grid.toPatient(0, 0, slice);
    DataSet content =
        new DataSetBuilder()
            .whole(Tag.DIMENSION_INDEX_VALUES, frame.segment(), slices.indexOf(slice) + 1L)
            .build();
    DataSet position =
        new DataSetBuilder().decimals(Tag.IMAGE_POSITION, at.x(), at.y(), at.z()).build();
    DataSet segment =
        new DataSetBuilder().whole(Tag.REFERENCED_SEGMENT_NUMBER, frame.segment()).build();
    return new DataSetBuilder()
        .items(Tag.FRAME_CONTENT_SEQUENCE, content)
        .items(Tag.PLANE_POSITION_SEQUENCE, position)
        .items(Tag.SEGMENT_IDENTIFICATION_SEQUENCE, segment)
        .items(Tag.DERIVATION_IMAGE_SEQUENCE, derivation(slice))
        .build();
  }

  private DataSet derivation(int slice) {
    DataSet image =
        source
            .slices()
            .get(slice)
            .item()
            .items(Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE, SOURCE.item())
            .text(Tag.SPATIAL_LOCATIONS_PRESERVED, "YES")
            .build();
    return new DataSetBuilder()
        .items(Tag.DERIVATION_CODE_SEQUENCE, SEGMENTATION.item())
        .items(Tag.SOURCE_IMAGE_SEQUENCE, image)
        .build();
  }
}
