package org.hepacast.dicom.image;

import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * A part of an ultrasound image that shows tissue at a known scale (PS3.3 section C.8.5.5).
 *
 * @param pixels columns and rows of the image, one slice deep
 * @param columnMm distance of columns
 * @param rowMm distance of rows
 */
public record CalibratedRegion(Box pixels, double columnMm, double rowMm) {

  private static final int TWO_DIMENSIONS = 1;
  private static final int TISSUE = 1;
  private static final int CENTIMETRES = 3;
  private static final double MM_PER_CM = 10;

  public CalibratedRegion {
    boolean positive = columnMm > 0 && rowMm > 0;
    if (!positive || !Double.isFinite(columnMm) || !Double.isFinite(rowMm)) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "a calibrated region has pixels of no size",
          "give the distance of columns and rows in mm, both above 0");
    }
  }

  void requireInside(int columns, int rows) {
    boolean inside =
        pixels.x() >= 0
            && pixels.y() >= 0
            && pixels.nx() > 0
            && pixels.ny() > 0
            && pixels.x() + pixels.nx() <= columns
            && pixels.y() + pixels.ny() <= rows;
    if (!inside) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "a calibrated region does not lie in its image of %d x %d".formatted(columns, rows),
          "cut it at the borders of the image");
    }
  }

  DataSet item() {
    return new DataSetBuilder()
        .whole(Tag.REGION_SPATIAL_FORMAT, TWO_DIMENSIONS)
        .whole(Tag.REGION_DATA_TYPE, TISSUE)
        .whole(Tag.REGION_FLAGS, 0)
        .whole(Tag.REGION_MIN_X, pixels.x())
        .whole(Tag.REGION_MIN_Y, pixels.y())
        .whole(Tag.REGION_MAX_X, pixels.x() + pixels.nx() - 1L)
        .whole(Tag.REGION_MAX_Y, pixels.y() + pixels.ny() - 1L)
        .whole(Tag.REFERENCE_PIXEL_X0, 0)
        .whole(Tag.REFERENCE_PIXEL_Y0, 0)
        .whole(Tag.PHYSICAL_UNITS_X, CENTIMETRES)
        .whole(Tag.PHYSICAL_UNITS_Y, CENTIMETRES)
        .decimals(Tag.REFERENCE_PIXEL_VALUE_X, 0)
        .decimals(Tag.REFERENCE_PIXEL_VALUE_Y, 0)
        .decimals(Tag.PHYSICAL_DELTA_X, columnMm / MM_PER_CM)
        .decimals(Tag.PHYSICAL_DELTA_Y, rowMm / MM_PER_CM)
        .build();
  }
}
