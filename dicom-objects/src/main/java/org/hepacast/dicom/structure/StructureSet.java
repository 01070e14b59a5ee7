package org.hepacast.dicom.structure;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hepacast.dicom.header.Header;
import org.hepacast.dicom.header.InstanceReference;
import org.hepacast.dicom.header.Moment;
import org.hepacast.dicom.header.SourceImages;
import org.hepacast.dicom.header.Uid;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * An RT structure set.
 *
 * @param source what the contours were drawn on
 * @param label at most 16 characters
 * @param regions numbered from 1 in this order
 */
public record StructureSet(Header header, SourceImages source, String label, List<Roi> regions) {

  /** RT Structure Set Storage. */
  public static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.481.3";

  // Detached Study Management: retired, and what everybody writes here.
  private static final String STUDY_CLASS = "1.2.840.10008.3.1.2.3.1";

  public StructureSet {
    regions = List.copyOf(regions);
    if (regions.isEmpty()) {
      throw new RadiomicsException(
          Kind.REGION, "the structure set has no region", "give at least one region");
    }
  }

  /** This object, one in its series. */
  public InstanceReference reference() {
    return new InstanceReference(SOP_CLASS, Uid.derived(header.series().uid(), "structures"));
  }

  /** The object. */
  public DataSet object() {
    DataSetBuilder object =
        header
            .begin("RTSTRUCT", reference())
            // It has dates of its own, below.
            .remove(Tag.CONTENT_DATE)
            .remove(Tag.CONTENT_TIME)
            .empty(Tag.OPERATORS_NAME)
            .empty(Tag.POSITION_REFERENCE_INDICATOR)
            .text(Tag.FRAME_OF_REFERENCE_UID, source.frameOfReference())
            .text(Tag.STRUCTURE_SET_LABEL, label)
            .whole(Tag.INSTANCE_NUMBER, 1)
            .text(Tag.APPROVAL_STATUS, "UNAPPROVED")
            .items(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE, frameOfReference())
            .items(
                Tag.STRUCTURE_SET_ROI_SEQUENCE,
                each(n -> region(n).structureSetItem(n, source.frameOfReference())))
            .items(Tag.ROI_CONTOUR_SEQUENCE, each(n -> region(n).contourItem(n, source)))
            .items(Tag.RT_ROI_OBSERVATIONS_SEQUENCE, each(n -> region(n).observationItem(n)));
    Moment.put(object, Tag.STRUCTURE_SET_DATE, Tag.STRUCTURE_SET_TIME, header.series().at());
    return object.build();
  }

  private Roi region(int number) {
    return regions.get(number - 1);
  }

  private List<DataSet> each(IntFunction<DataSet> item) {
    return IntStream.rangeClosed(1, regions.size()).mapToObj(item).toList();
  }

  private DataSet frameOfReference() {
    DataSet series =
        new DataSetBuilder()
            .text(Tag.SERIES_INSTANCE_UID, source.seriesUid())
            .items(
                Tag.CONTOUR_IMAGE_SEQUENCE,
                source.instances().stream().map(instance -> instance.item().build()).toList())
            .build();
    DataSet study =
        new InstanceReference(STUDY_CLASS, header.study().uid())
            .item()
            .items(Tag.RT_REFERENCED_SERIES_SEQUENCE, series)
            .build();
    return new DataSetBuilder()
        .text(Tag.FRAME_OF_REFERENCE_UID, source.frameOfReference())
        .items(Tag.RT_REFERENCED_STUDY_SEQUENCE, study)
        .build();
  }
}
