package org.hepacast.imaging.result;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hepacast.dicom.header.InstanceReference;
import org.hepacast.dicom.header.Patient;
import org.hepacast.dicom.header.SourceImages;
import org.hepacast.dicom.header.Study;
import org.hepacast.dicom.header.Uid;
import org.hepacast.imaging.measure.MeasuredMasks;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;
import org.jspecify.annotations.Nullable;

/** The images that were measured, from the headers of their files. */
record SourceOfMasks(Patient patient, Study study, SourceImages images) {

  /** What is read of one file. */
  private record Header(InstanceReference self, double @Nullable [] position, Whole whole) {}

  private record Whole(Patient patient, Study study, String series, String frameOfReference) {}

  static SourceOfMasks of(MeasuredMasks masks) {
    List<Header> headers =
        masks.images().stream().map(file -> DicomFile.look(file, SourceOfMasks::header)).toList();
    Whole first = headers.getFirst().whole();
    String frameOfReference =
        first.frameOfReference().isEmpty()
            ? Uid.derived(first.series(), "frame of reference")
            : first.frameOfReference();
    var images =
        new SourceImages(first.series(), frameOfReference, masks.grid(), slices(headers, masks));
    return new SourceOfMasks(first.patient(), first.study(), images);
  }

  private static Header header(DicomFile file) {
    DataSet data = file.data();
    return new Header(
        InstanceReference.of(data),
        data.numbers(Tag.IMAGE_POSITION, 3),
        new Whole(
            Patient.of(data),
            Study.of(data),
            data.requireText(Tag.SERIES_INSTANCE_UID),
            data.text(Tag.FRAME_OF_REFERENCE_UID).orElse("")));
  }

  private static List<InstanceReference> slices(List<Header> headers, MeasuredMasks masks) {
    Geometry grid = masks.grid();
    if (headers.size() == 1) {
      return ofOneFile(headers.getFirst(), masks);
    }
    SortedMap<Integer, InstanceReference> slices = new TreeMap<>();
    for (Header header : headers) {
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

  private static int slice(Header header, Geometry grid) {
    double[] at = header.position();
    return at == null ? -1 : (int) Math.rint(grid.toIndex(new Vector3(at[0], at[1], at[2])).z());
  }

  /** An image of one slice, one frame of a clip, or the frames of a volume in their order. */
  private static List<InstanceReference> ofOneFile(Header header, MeasuredMasks masks) {
    if (masks.frame().isPresent()) {
      return List.of(frame(header.self(), masks.frame().getAsInt()));
    }
    if (masks.grid().nz() == 1) {
      return List.of(header.self());
    }
    // Frames of a volume may stand in any order: the file as a whole is what was derived from.
    return IntStream.range(0, masks.grid().nz()).mapToObj(_ -> header.self()).toList();
  }

  private static InstanceReference frame(InstanceReference self, int frame) {
    return new InstanceReference(self.sopClass(), self.sopInstance(), frame);
  }

  private static RadiomicsException unplaced() {
    return new RadiomicsException(
        Kind.GEOMETRY,
        "the files of the series do not stand for one slice each",
        "give the files that were measured");
  }
}
