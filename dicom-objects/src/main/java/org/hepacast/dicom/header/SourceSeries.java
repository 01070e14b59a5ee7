package org.hepacast.dicom.header;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;
import org.jspecify.annotations.Nullable;

/** The images that regions were found on, from the headers of their files. */
public record SourceSeries(Patient patient, Study study, SourceImages images) {

  /** What is read of one file. */
  @SuppressWarnings("ArrayRecordComponent") // identity suffices: never compared, never a key
  private record FileHeader(InstanceReference self, double @Nullable [] position, Whole whole) {}

  private record Whole(Patient patient, Study study, String series, String frameOfReference) {}

  /**
   * Reads the headers of the files that a volume was made from.
   *
   * @param grid of the volume
   * @param frame of a clip, from 1; nothing for everything else
   */
  public static SourceSeries of(List<Path> files, Geometry grid, OptionalInt frame) {
    List<FileHeader> headers =
        files.stream().map(file -> DicomFile.look(file, SourceSeries::header)).toList();
    Whole first = headers.getFirst().whole();
    String frameOfReference =
        first.frameOfReference().isEmpty()
            ? Uid.derived(first.series(), "frame of reference")
            : first.frameOfReference();
    var images =
        new SourceImages(first.series(), frameOfReference, grid, slices(headers, grid, frame));
    return new SourceSeries(first.patient(), first.study(), images);
  }

  private static FileHeader header(DicomFile file) {
    DataSet data = file.data();
    return new FileHeader(
        InstanceReference.of(data),
        data.numbers(Tag.IMAGE_POSITION, 3),
        new Whole(
            Patient.of(data),
            Study.of(data),
            data.requireText(Tag.SERIES_INSTANCE_UID),
            data.text(Tag.FRAME_OF_REFERENCE_UID).orElse("")));
  }

  private static List<InstanceReference> slices(
      List<FileHeader> headers, Geometry grid, OptionalInt frame) {
    if (headers.size() == 1) {
      return ofOneFile(headers.getFirst(), grid, frame);
    }
    SortedMap<Integer, InstanceReference> slices = new TreeMap<>();
    for (FileHeader header : headers) {
      int slice = slice(header, grid);
      if (slice < 0 || slice >= grid.nz() || slices.put(slice, header.self()) != null) {
        throw unplaced();
      }
    }
    if (slices.size() != grid.nz()) {
      throw unplaced();
    }
    return List.copyOf(slices.values());
  }

  private static int slice(FileHeader header, Geometry grid) {
    double[] at = header.position();
    return at == null ? -1 : (int) Math.rint(grid.toIndex(new Vector3(at[0], at[1], at[2])).z());
  }

  /** An image of one slice, one frame of a clip, or the frames of a volume in their order. */
  private static List<InstanceReference> ofOneFile(
      FileHeader header, Geometry grid, OptionalInt frame) {
    if (frame.isPresent()) {
      InstanceReference self = header.self();
      return List.of(new InstanceReference(self.sopClass(), self.sopInstance(), frame.getAsInt()));
    }
    if (grid.nz() == 1) {
      return List.of(header.self());
    }
    // Frames of a volume may stand in any order: the file as a whole is what was derived from.
    return IntStream.range(0, grid.nz()).mapToObj(_ -> header.self()).toList();
  }

  private static RadiomicsException unplaced() {
    return new RadiomicsException(
        Kind.GEOMETRY,
        "the files of the series do not stand for one slice each",
        "give the files that the volume was read from");
  }
}
