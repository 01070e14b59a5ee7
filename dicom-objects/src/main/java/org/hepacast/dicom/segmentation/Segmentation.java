package org.hepacast.dicom.segmentation;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.dicom.header.Header;
import org.hepacast.dicom.header.InstanceReference;
import org.hepacast.dicom.header.SourceImages;
import org.hepacast.dicom.header.Uid;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.Vr;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * A binary segmentation object. Its frames are as large as the source images, since many viewers
 * show no others, whatever windows of them the segments are given in.
 *
 * @param source what the segments were drawn on
 * @param segments numbered from 1 in this order
 * @param description for people, at most 64 characters
 */
public record Segmentation(
    Header header, SourceImages source, List<Segment> segments, String description) {

  /** Segmentation Storage. */
  public static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.66.4";

  public Segmentation {
    segments = List.copyOf(segments);
    if (segments.isEmpty()) {
      throw new RadiomicsException(
          Kind.REGION, "the segmentation has no segment", "give at least one region");
    }
  }

  /** This object, one in its series. */
  public InstanceReference reference() {
    return new InstanceReference(SOP_CLASS, Uid.derived(header.series().uid(), "segmentation"));
  }

  /** The object. */
  public DataSet object() {
    List<Frame> frames = Frame.of(segments, source);
    DataSetBuilder object =
        header
            .begin("SEG", reference())
            .text(Tag.IMAGE_TYPE, "DERIVED", "PRIMARY")
            .whole(Tag.INSTANCE_NUMBER, 1)
            .text(Tag.FRAME_OF_REFERENCE_UID, source.frameOfReference())
            .empty(Tag.POSITION_REFERENCE_INDICATOR)
            .text(Tag.CONTENT_LABEL, "SEGMENTATION")
            .text(Tag.CONTENT_DESCRIPTION, description)
            .empty(Tag.CONTENT_CREATOR_NAME)
            .text(Tag.SEGMENTATION_TYPE, "BINARY")
            .items(Tag.SEGMENT_SEQUENCE, segmentItems())
            .items(Tag.REFERENCED_SERIES_SEQUENCE, referencedSeries());
    new FunctionalGroups(this).addTo(object, frames);
    addPixels(object, frames);
    return object.build();
  }

  private List<DataSet> segmentItems() {
    List<DataSet> items = new ArrayList<>();
    for (Segment segment : segments) {
      items.add(segment.item(items.size() + 1));
    }
    return items;
  }

  private DataSet referencedSeries() {
    return new DataSetBuilder()
        .text(Tag.SERIES_INSTANCE_UID, source.seriesUid())
        .items(
            Tag.REFERENCED_INSTANCE_SEQUENCE,
            source.instances().stream().map(instance -> instance.item().build()).toList())
        .build();
  }

  private void addPixels(DataSetBuilder object, List<Frame> frames) {
    Geometry grid = source.grid();
    var pixels = new BitStream((long) grid.nx() * grid.ny() * frames.size());
    for (Frame frame : frames) {
      Segment segment = segments.get(frame.segment() - 1);
      pixels.add(segment.mask(), frame.slice(), frame.place(), grid);
    }
    object
        .whole(Tag.SAMPLES_PER_PIXEL, 1)
        .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
        .whole(Tag.NUMBER_OF_FRAMES, frames.size())
        .whole(Tag.ROWS, grid.ny())
        .whole(Tag.COLUMNS, grid.nx())
        .whole(Tag.BITS_ALLOCATED, 1)
        .whole(Tag.BITS_STORED, 1)
        .whole(Tag.HIGH_BIT, 0)
        .whole(Tag.PIXEL_REPRESENTATION, 0)
        .text(Tag.LOSSY_IMAGE_COMPRESSION, "00")
        .bytes(Tag.PIXEL_DATA, Vr.OB, pixels.bytes());
  }
}
