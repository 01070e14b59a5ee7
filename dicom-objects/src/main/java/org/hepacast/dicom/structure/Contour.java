package org.hepacast.dicom.structure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.hepacast.dicom.header.SourceImages;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;

/**
 * A closed outline on one slice.
 *
 * @param slice of the source images, from 0
 * @param points at least three, in mm, LPS
 */
public record Contour(int slice, List<Vector3> points) {

  // A thousandth of a millimetre: three decimals keep a value within 16 characters.
  private static final int DECIMALS = 3;
  // A length of 16 bits has to hold the text of all points.
  private static final int MOST_BYTES = 0xfffe;

  public Contour {
    points = List.copyOf(points);
    if (points.size() < 3) {
      throw new RadiomicsException(
          Kind.REGION,
          "a contour of %d points encloses nothing".formatted(points.size()),
          "give at least three points");
    }
  }

  DataSet item(SourceImages source, String geometricType) {
    if (slice < 0 || slice >= source.grid().nz()) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "a contour lies on slice %d of %d".formatted(slice, source.grid().nz()),
          "count the slices from 0");
    }
    String[] values =
        points.stream()
            .flatMap(point -> List.of(point.x(), point.y(), point.z()).stream())
            .map(Contour::decimal)
            .toArray(String[]::new);
    if (String.join("\\", values).length() > MOST_BYTES) {
      throw new RadiomicsException(
          Kind.UNSUPPORTED,
          "a contour of %d points is too long for a structure set".formatted(points.size()),
          "smooth it, or write the region as a segmentation");
    }
    return new DataSetBuilder()
        .items(Tag.CONTOUR_IMAGE_SEQUENCE, source.slices().get(slice).item().build())
        .text(Tag.CONTOUR_GEOMETRIC_TYPE, geometricType)
        .whole(Tag.NUMBER_OF_CONTOUR_POINTS, points.size())
        .text(Tag.CONTOUR_DATA, values)
        .build();
  }

  private static String decimal(double value) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }
}
