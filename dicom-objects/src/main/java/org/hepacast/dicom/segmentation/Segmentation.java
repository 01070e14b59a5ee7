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
import org.hepacast.radiomics.volume.Volume;

/**
 * A segmentation object, binary or of probabilities. Its frames are as large as the source images,
 * since many viewers show no others, whatever windows of them the segments are given in.
 *
 * @param source what the segments were drawn on
 * @param segments numbered from 1 in this order
 * @param description for people, at most 64 characters
 * @param probabilities of each segment from 0 to 1, on the grid of the source, written with 8 bits
 *     in the slices that the segment's mask reaches; none of a binary object
 */
public record Segmentation(
    Header header,
    SourceImages source,
    List<Segment> segments,
    String description,
    List<Volume> probabilities) {

  private static final double SAME_GRID = 0.01;

  /** What a voxel that surely belongs to a segment has. */
  private static final int CERTAIN = 255;

  /** Segmentation Storage. */
  public static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.66.4";

  /** A binary object. */
  public Segmentation(
      Header header, SourceImages source, List<Segment> segments, String description) {
    this(header, source, segments, description, List.of());
  }

  public Segmentation {
    segments = List.copyOf(segments);
    probabilities = List.copyOf(probabilities);
    if (!probabilities.isEmpty()) {
      requireProbabilities(source, segments, probabilities);
    }
    if (segments.isEmpty()) {
      throw new RadiomicsException(
          Kind.REGION, "the segmentation has no segment", "give at least one region");
    }
  }

  private static void requireProbabilities(
      SourceImages source, List<Segment> segments, List<Volume> probabilities) {
    boolean onGrid =
        probabilities.stream().allMatch(one -> one.geometry().sameGrid(source.grid(), SAME_GRID));
    if (probabilities.size() != segments.size() || !onGrid) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "the probabilities are not one volume for each segment on the grid of the images",
          "give as many volumes as segments, on that grid");
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
            .items(Tag.SEGMENT_SEQUENCE, segmentItems())
            .items(Tag.REFERENCED_SERIES_SEQUENCE, referencedSeries());
    addType(object);
    new FunctionalGroups(this).addTo(object, frames);
    addPixels(object, frames);
    return object.build();
  }

  private void addType(DataSetBuilder object) {
    if (probabilities.isEmpty()) {
      object.text(Tag.SEGMENTATION_TYPE, "BINARY");
    } else {
      object
          .text(Tag.SEGMENTATION_TYPE, "FRACTIONAL")
          .text(Tag.SEGMENTATION_FRACTIONAL_TYPE, "PROBABILITY")
          .whole(Tag.MAXIMUM_FRACTIONAL_VALUE, CERTAIN);
    }
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
    int bits = probabilities.isEmpty() ? 1 : Byte.SIZE;
    object
        .whole(Tag.SAMPLES_PER_PIXEL, 1)
        .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
        .whole(Tag.NUMBER_OF_FRAMES, frames.size())
        .whole(Tag.ROWS, grid.ny())
        .whole(Tag.COLUMNS, grid.nx())
        .whole(Tag.BITS_ALLOCATED, bits)
        .whole(Tag.BITS_STORED, bits)
        .whole(Tag.HIGH_BIT, bits - 1)
        .whole(Tag.PIXEL_REPRESENTATION, 0)
        .text(Tag.LOSSY_IMAGE_COMPRESSION, "00")
        .bytes(Tag.PIXEL_DATA, Vr.OB, probabilities.isEmpty() ? bits(frames) : shares(frames));
  }

  private byte[] bits(List<Frame> frames) {
    Geometry grid = source.grid();
    var pixels = new BitStream((long) grid.nx() * grid.ny() * frames.size());
    for (Frame frame : frames) {
      Segment segment = segments.get(frame.segment() - 1);
      pixels.add(segment.mask(), frame.slice(), frame.place(), grid);
    }
    return pixels.bytes();
  }

  /** Of 255, rounded. */
  private byte[] shares(List<Frame> frames) {
    Geometry grid = source.grid();
    int pixels = grid.nx() * grid.ny();
    byte[] shares = new byte[Math.multiplyExact(pixels, frames.size())];
    int next = 0;
    for (Frame frame : frames) {
      Volume probability = probabilities.get(frame.segment() - 1);
      int start = grid.index(0, 0, frame.place().slice());
      for (int i = 0; i < pixels; i++) {
        double share = Math.clamp(probability.at(start + i), 0, 1);
        shares[next++] = (byte) Math.round(CERTAIN * share);
      }
    }
    return shares;
  }
}
