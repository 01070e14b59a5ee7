package org.hepacast.radiomics.io.dicom.image;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.pixel.PixelData;
import org.hepacast.radiomics.io.dicom.pixel.PixelLayout;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;

/**
 * One frame of an ultrasound image as a grey 2D volume with the pixel size of its calibrated tissue
 * region (PS3.3 section C.8.5.5). The whole frame is kept, so that a mask drawn on it fits.
 */
final class UltrasoundImage {

  private static final int TISSUE = 1;
  private static final int SPATIAL_2D = 1;
  private static final int CENTIMETRES = 3;
  private static final double SAME_SCALE = 1e-3;
  private static final List<Tag> LOCATION =
      List.of(Tag.REGION_MIN_X, Tag.REGION_MIN_Y, Tag.REGION_MAX_X, Tag.REGION_MAX_Y);

  private UltrasoundImage() {}

  static Volume read(DicomFile file, OptionalInt wanted) {
    PixelData pixels = PixelData.of(file);
    PixelLayout layout = pixels.layout();
    if (wanted.isEmpty() && layout.frames() > 1) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "the ultrasound clip has " + layout.frames() + " frames",
          "choose one of them with --frame, from 1");
    }
    int frame = wanted.orElse(1);
    if (frame < 1 || frame > layout.frames()) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "the ultrasound image has no frame " + frame,
          "choose a frame from 1 to " + layout.frames());
    }
    Vector3 mm = spacing(file.data());
    Geometry grid = Geometry.plane(layout.columns(), layout.rows(), mm.x(), mm.y());
    float[] grey = Grey.of(file.data(), pixels, pixels.frame(frame - 1));
    PixelType type = layout.bitsAllocated() == 8 ? PixelType.UINT8 : PixelType.UINT16;
    return Volume.of(grid, type, grey);
  }

  /**
   * The pixels of the calibrated regions of tissue: all of an image that names none, or that does
   * not say where one lies.
   */
  static Mask tissue(DataSet data, Geometry grid) {
    List<DataSet> regions =
        data.items(Tag.SEQUENCE_OF_ULTRASOUND_REGIONS).stream()
            .filter(UltrasoundImage::isTissue)
            .toList();
    byte[] pixels = new byte[grid.voxelCount()];
    if (regions.isEmpty() || !regions.stream().allMatch(UltrasoundImage::isLocated)) {
      Arrays.fill(pixels, (byte) 1);
    } else {
      regions.forEach(region -> fill(region, grid, pixels));
    }
    return Mask.of(grid, pixels);
  }

  /** The standard demands all four; devices leave them out nevertheless. */
  private static boolean isLocated(DataSet region) {
    return LOCATION.stream().allMatch(tag -> region.element(tag).isPresent());
  }

  private static void fill(DataSet region, Geometry grid, byte[] pixels) {
    int left = Math.clamp(region.requireInt(Tag.REGION_MIN_X), 0, grid.nx());
    int right = Math.clamp(region.requireInt(Tag.REGION_MAX_X), -1, grid.nx() - 1);
    int bottom = Math.clamp(region.requireInt(Tag.REGION_MAX_Y), -1, grid.ny() - 1);
    for (int y = Math.max(0, region.requireInt(Tag.REGION_MIN_Y)); y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        pixels[grid.index(x, y, 0)] = 1;
      }
    }
  }

  private static Vector3 spacing(DataSet data) {
    List<Vector3> scales =
        data.items(Tag.SEQUENCE_OF_ULTRASOUND_REGIONS).stream()
            .filter(UltrasoundImage::isTissue)
            .map(UltrasoundImage::millimetresPerPixel)
            .distinct()
            .toList();
    if (scales.isEmpty()) {
      double[] spacing = data.numbers(Tag.PIXEL_SPACING, 2);
      if (spacing == null) {
        throw uncalibrated("the ultrasound image has no calibrated region of tissue");
      }
      return new Vector3(spacing[1], spacing[0], 1);
    }
    Vector3 first = scales.getFirst();
    for (Vector3 scale : scales) {
      if (scale.minus(first).length() > SAME_SCALE * first.length()) {
        throw uncalibrated("the ultrasound image shows regions of different scale");
      }
    }
    return first;
  }

  private static RuntimeException uncalibrated(String reason) {
    return new RadiomicsException(
        Kind.GEOMETRY, reason, "crop it to one region and give the pixel spacing");
  }

  private static boolean isTissue(DataSet region) {
    return region.intOr(Tag.REGION_SPATIAL_FORMAT, 0) == SPATIAL_2D
        && region.intOr(Tag.REGION_DATA_TYPE, 0) == TISSUE
        && region.intOr(Tag.PHYSICAL_UNITS_X, 0) == CENTIMETRES
        && region.intOr(Tag.PHYSICAL_UNITS_Y, 0) == CENTIMETRES;
  }

  private static Vector3 millimetresPerPixel(DataSet region) {
    double x = Math.abs(region.number(Tag.PHYSICAL_DELTA_X).orElse(0.0));
    double y = Math.abs(region.number(Tag.PHYSICAL_DELTA_Y).orElse(0.0));
    return new Vector3(10 * x, 10 * y, 1);
  }
}
