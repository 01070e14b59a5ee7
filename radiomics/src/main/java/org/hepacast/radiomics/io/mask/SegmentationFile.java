package org.hepacast.radiomics.io.mask;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.image.FramePlanes;
import org.hepacast.radiomics.io.dicom.pixel.PixelData;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * Segments of a DICOM segmentation (PS3.3 section A.51): binary, or fractional, where a voxel
 * belongs to the segment from half of the maximum on. Frames lie in the patient, or, where the
 * image itself has no place there (ultrasound), pixel on pixel.
 *
 * @param planes where the frames lie in the patient, if they do
 * @param frameSegments segment number of each frame
 */
record SegmentationFile(
    List<Region> regions,
    PixelData pixels,
    Optional<FramePlanes> planes,
    List<Integer> frameSegments,
    int threshold,
    Set<String> referencedSeries,
    String frameOfReference)
    implements RegionFile {

  static SegmentationFile of(DicomFile file) {
    DataSet data = file.data();
    List<Region> regions =
        data.items(Tag.SEGMENT_SEQUENCE).stream()
            .map(
                s ->
                    new Region(
                        s.requireInt(Tag.SEGMENT_NUMBER), s.text(Tag.SEGMENT_LABEL).orElse("")))
            .sorted(Comparator.comparingInt(Region::number))
            .toList();
    return new SegmentationFile(
        regions,
        PixelData.of(file),
        FramePlanes.ifPlaced(data),
        frameSegments(data),
        threshold(data),
        referencedSeries(data),
        data.text(Tag.FRAME_OF_REFERENCE_UID).orElse(""));
  }

  private static int threshold(DataSet data) {
    String type = data.requireText(Tag.SEGMENTATION_TYPE);
    return switch (type) {
      case "BINARY" -> 1;
      // Half of the maximum, rounded up.
      case "FRACTIONAL" -> (data.intOr(Tag.MAXIMUM_FRACTIONAL_VALUE, 255) + 1) / 2;
      default ->
          throw Refusal.unsupported(
              "a segmentation of type " + Refusal.quoted(type) + " is not read",
              "export it as a binary or fractional segmentation");
    };
  }

  private static List<Integer> frameSegments(DataSet data) {
    DataSet shared = data.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).orElse(data);
    return data.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).stream()
        .map(
            frame ->
                frame
                    .item(Tag.SEGMENT_IDENTIFICATION_SEQUENCE)
                    .or(() -> shared.item(Tag.SEGMENT_IDENTIFICATION_SEQUENCE))
                    .orElse(frame)
                    .requireInt(Tag.REFERENCED_SEGMENT_NUMBER))
        .toList();
  }

  private static Set<String> referencedSeries(DataSet data) {
    return data.items(Tag.REFERENCED_SERIES_SEQUENCE).stream()
        .flatMap(series -> series.text(Tag.SERIES_INSTANCE_UID).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Placement place(Region region, Geometry image) {
    List<Integer> frames = new ArrayList<>();
    for (int frame = 0; frame < frameSegments.size(); frame++) {
      if (frameSegments.get(frame) == region.number()) {
        frames.add(frame);
      }
    }
    if (frames.isEmpty()) {
      throw new RadiomicsException(
          Kind.REGION, "segment " + region + " has no frame", "choose another segment of the file");
    }
    return planes.isPresent()
        ? placed(frames, planes.get().stack(frames, image), image)
        : onPixels(frames, image);
  }

  /** A frame without a place covers a plane of the same size. */
  private Placement onPixels(List<Integer> frames, Geometry image) {
    boolean same =
        image.nx() == pixels.layout().columns()
            && image.ny() == pixels.layout().rows()
            && image.nz() == 1;
    if (frames.size() != 1 || !same) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "the segmentation says nothing of where its frames lie, and is not one frame of the size"
              + " of a two-dimensional image",
          "export it with the place of its frames, or for the one frame that was drawn on");
    }
    byte[] voxels = new byte[image.voxelCount()];
    mark(pixels.frame(frames.getFirst()), 0, voxels);
    return MaskGrid.place(Mask.of(image, voxels), image);
  }

  private Placement placed(List<Integer> frames, FramePlanes.Stack stack, Geometry image) {
    byte[] voxels = new byte[stack.grid().voxelCount()];
    for (int frame : frames) {
      mark(pixels.frame(frame), stack.grid().index(0, 0, stack.slice(frame)), voxels);
    }
    return MaskGrid.place(Mask.of(stack.grid(), voxels), image);
  }

  private void mark(int[] frame, int start, byte[] voxels) {
    for (int i = 0; i < frame.length; i++) {
      if (frame[i] >= threshold) {
        voxels[start + i] = 1;
      }
    }
  }
}
