package org.hepacast.dicom.image;

import java.util.List;
import org.hepacast.dicom.header.Header;
import org.hepacast.dicom.header.InstanceReference;
import org.hepacast.dicom.header.SourceImages;
import org.hepacast.dicom.header.Uid;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * A B-mode ultrasound image, or a clip where there is more than one frame.
 *
 * @param regions where the image shows tissue at a known scale; none where it is not calibrated
 */
public record Ultrasound(Header header, GreyFrames pixels, List<CalibratedRegion> regions) {

  /** Ultrasound Image Storage. */
  public static final String IMAGE = "1.2.840.10008.5.1.4.1.1.6.1";

  /** Ultrasound Multi-frame Image Storage. */
  public static final String CLIP = "1.2.840.10008.5.1.4.1.1.3.1";

  public Ultrasound {
    regions = List.copyOf(regions);
    for (CalibratedRegion region : regions) {
      region.requireInside(pixels.columns(), pixels.rows());
    }
  }

  /** This object, one in its series. */
  public InstanceReference reference() {
    return new InstanceReference(
        pixels.isClip() ? CLIP : IMAGE, Uid.derived(header.series().uid(), "ultrasound"));
  }

  /**
   * What regions on a frame refer to: the pixels of the frame with the scale of the first
   * calibrated region, in a coordinate system of the image's own.
   *
   * @param frame from 1
   */
  public SourceImages source(int frame) {
    if (regions.isEmpty() || frame < 1 || frame > pixels.frames().size()) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "frame %d of the ultrasound cannot carry regions".formatted(frame),
          "give a calibrated image and a frame from 1 to " + pixels.frames().size());
    }
    CalibratedRegion scale = regions.getFirst();
    InstanceReference self = reference();
    Integer of = pixels.isClip() ? frame : null;
    return new SourceImages(
        header.series().uid(),
        Uid.derived(header.series().uid(), "frame of reference"),
        Geometry.plane(pixels.columns(), pixels.rows(), scale.columnMm(), scale.rowMm()),
        List.of(new InstanceReference(self.sopClass(), self.sopInstance(), of)));
  }

  /** The object. */
  public DataSet object() {
    DataSetBuilder object =
        header
            .begin("US", reference())
            .text(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "ABDOMINAL", "0001")
            .text(Tag.BODY_PART_EXAMINED, "ABDOMEN")
            .empty(Tag.PATIENT_ORIENTATION)
            .whole(Tag.INSTANCE_NUMBER, 1)
            .whole(Tag.ULTRASOUND_COLOR_DATA_PRESENT, 0);
    if (!regions.isEmpty()) {
      object.items(
          Tag.SEQUENCE_OF_ULTRASOUND_REGIONS,
          regions.stream().map(CalibratedRegion::item).toList());
    }
    pixels.addTo(object);
    return object.build();
  }
}
