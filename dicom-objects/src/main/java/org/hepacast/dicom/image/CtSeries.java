package org.hepacast.dicom.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.dicom.header.Header;
import org.hepacast.dicom.header.InstanceReference;
import org.hepacast.dicom.header.Moment;
import org.hepacast.dicom.header.SourceImages;
import org.hepacast.dicom.header.Uid;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;

/**
 * A CT volume as a series of slices, made one at a time so that a large one does not stand in
 * memory twice. Stored numbers are Hounsfield units, rounded, in 16 bits with a sign.
 *
 * @param frameOfReference UID of the coordinate system, shared by the series of one position
 */
public record CtSeries(
    Header header, CtTechnique technique, Volume volume, String frameOfReference) {

  /** CT Image Storage. */
  public static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.2";

  private static final int BITS = 16;

  /** Slices of the series. */
  public int slices() {
    return volume.geometry().nz();
  }

  /** The instance of a slice, counted from 0. */
  public InstanceReference reference(int slice) {
    return new InstanceReference(
        SOP_CLASS, Uid.derived(header.series().uid(), "slice", Integer.toString(slice)));
  }

  /** What regions refer to. */
  public SourceImages source() {
    List<InstanceReference> references =
        IntStream.range(0, slices()).mapToObj(this::reference).toList();
    return new SourceImages(header.series().uid(), frameOfReference, volume.geometry(), references);
  }

  /** The object of a slice, counted from 0. */
  public DataSet slice(int slice) {
    DataSetBuilder object =
        header
            .begin("CT", reference(slice))
            .text(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL")
            .text(Tag.BODY_PART_EXAMINED, "ABDOMEN")
            .text(Tag.PATIENT_POSITION, "HFS")
            .text(Tag.FRAME_OF_REFERENCE_UID, frameOfReference)
            .empty(Tag.POSITION_REFERENCE_INDICATOR)
            .whole(Tag.ACQUISITION_NUMBER, 1)
            .whole(Tag.INSTANCE_NUMBER, slice + 1L);
    Moment.put(object, Tag.ACQUISITION_DATE, Tag.ACQUISITION_TIME, header.series().at());
    technique.addTo(object);
    addPlace(object, slice);
    addPixels(object, slice);
    return object.build();
  }

  private void addPlace(DataSetBuilder object, int slice) {
    Geometry grid = volume.geometry();
    Vector3 at = grid.toPatient(0, 0, slice);
    Vector3 row = grid.direction().i();
    Vector3 column = grid.direction().j();
    object
        .decimals(Tag.IMAGE_POSITION, at.x(), at.y(), at.z())
        .decimals(
            Tag.IMAGE_ORIENTATION, row.x(), row.y(), row.z(), column.x(), column.y(), column.z())
        .decimals(Tag.SLICE_LOCATION, at.dot(grid.direction().k()))
        .decimals(Tag.SLICE_THICKNESS, grid.spacing().z())
        .decimals(Tag.SPACING_BETWEEN_SLICES, grid.spacing().z())
        .decimals(Tag.PIXEL_SPACING, grid.spacing().y(), grid.spacing().x());
  }

  private void addPixels(DataSetBuilder object, int slice) {
    Geometry grid = volume.geometry();
    object
        .whole(Tag.SAMPLES_PER_PIXEL, 1)
        .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
        .whole(Tag.ROWS, grid.ny())
        .whole(Tag.COLUMNS, grid.nx())
        .whole(Tag.BITS_ALLOCATED, BITS)
        .whole(Tag.BITS_STORED, BITS)
        .whole(Tag.HIGH_BIT, BITS - 1)
        .whole(Tag.PIXEL_REPRESENTATION, 1)
        .decimals(Tag.RESCALE_INTERCEPT, 0)
        .decimals(Tag.RESCALE_SLOPE, 1)
        .text(Tag.RESCALE_TYPE, "HU")
        .bytes(Tag.PIXEL_DATA, stored(grid.index(0, 0, slice), grid.nx() * grid.ny()));
  }

  private byte[] stored(int start, int count) {
    ByteBuffer pixels = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = start; i < start + count; i++) {
      double value = Math.rint(volume.at(i));
      if (value != (short) value) {
        throw new RadiomicsException(
            Kind.PARAMETER,
            "a voxel of the CT does not fit 16 bits",
            "give Hounsfield units from -32768 to 32767");
      }
      pixels.putShort((short) value);
    }
    return pixels.array();
  }
}
