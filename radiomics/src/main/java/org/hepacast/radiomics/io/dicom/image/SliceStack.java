package org.hepacast.radiomics.io.dicom.image;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.volume.Direction;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;

/**
 * Slices in the order of their positions, and the grid they make. Whatever is not a regular
 * rectangular grid is refused: tilted gantry, missing, duplicate or irregular slices, mixed sizes
 * or orientations.
 *
 * @param slices ordered along the normal
 */
record SliceStack(List<Slice> slices, Geometry geometry) {

  // Scanners round positions to 0.1 mm, which is 8 % of a spacing of 0.625 mm.
  private static final double POSITION_TOLERANCE = 0.1;
  // Rounded direction cosines move the far end of a stack by a few hundredths of a pixel.
  private static final double IN_PLANE_TOLERANCE = 0.25;
  // Positions are decimals of up to 16 characters; what lies below comes from subtracting them, and
  // would decide how a resampled grid is sized.
  private static final double ROUNDING_MM = 1e-9;
  private static final double ORIENTATION_TOLERANCE = 1e-3;
  private static final double SPACING_TOLERANCE = 1e-3;

  static SliceStack of(List<Slice> unordered) {
    Slice any = unordered.getFirst();
    Vector3 normal = any.normal();
    requireAlike(unordered, any);
    List<Slice> slices =
        unordered.stream()
            .sorted(Comparator.comparingDouble(slice -> slice.position().dot(normal)))
            .toList();
    double spacing = slices.size() == 1 ? single(any) : spacing(slices, normal);
    requireUpright(slices, normal);
    Slice first = slices.getFirst();
    var geometry =
        new Geometry(
            any.layout().columns(),
            any.layout().rows(),
            slices.size(),
            new Vector3(any.spacingX(), any.spacingY(), spacing),
            first.position(),
            new Direction(any.alongRow(), any.alongColumn(), normal));
    return new SliceStack(slices, geometry);
  }

  private static double single(Slice slice) {
    return slice.thickness() > 0 ? slice.thickness() : 1;
  }

  private static void requireAlike(List<Slice> slices, Slice first) {
    for (Slice slice : slices) {
      if (slice.layout().rows() != first.layout().rows()
          || slice.layout().columns() != first.layout().columns()
          || Math.abs(slice.spacingX() - first.spacingX()) > SPACING_TOLERANCE * first.spacingX()
          || Math.abs(slice.spacingY() - first.spacingY()) > SPACING_TOLERANCE * first.spacingY()) {
        throw refused(
            "the slices of the series differ in size or pixel spacing",
            "keep one reconstruction, and leave out localisers and reports");
      }
      if (slice.alongRow().minus(first.alongRow()).length() > ORIENTATION_TOLERANCE
          || slice.alongColumn().minus(first.alongColumn()).length() > ORIENTATION_TOLERANCE) {
        throw refused(
            "the slices of the series lie in different orientations",
            "keep the slices of one orientation");
      }
    }
  }

  /** Mean distance, once every slice is where a regular stack would have it. */
  private static double spacing(List<Slice> slices, Vector3 normal) {
    double[] at = slices.stream().mapToDouble(slice -> slice.position().dot(normal)).toArray();
    int last = at.length - 1;
    double mean = (at[last] - at[0]) / last;
    double[] gaps = new double[last];
    boolean regular = mean > 0;
    for (int i = 0; i < last; i++) {
      gaps[i] = at[i + 1] - at[i];
      regular &= Math.abs(at[i] - (at[0] + i * mean)) <= POSITION_TOLERANCE * mean;
    }
    if (!regular) {
      throw irregular(gaps, at);
    }
    return Math.rint(mean / ROUNDING_MM) * ROUNDING_MM;
  }

  private static RadiomicsException irregular(double[] gaps, double[] at) {
    double[] sorted = gaps.clone();
    Arrays.sort(sorted);
    double usual = sorted[sorted.length / 2];
    for (int i = 0; i < gaps.length; i++) {
      if (gaps[i] <= POSITION_TOLERANCE * usual || gaps[i] == 0) {
        return refused(
            mm("two slices lie at the same position, %.2f mm along the normal", at[i]),
            "keep one phase, echo or reconstruction per series, each slice once");
      }
    }
    for (int i = 0; i < gaps.length; i++) {
      double slices = gaps[i] / usual;
      if (slices > 1.5 && Math.abs(slices - Math.rint(slices)) <= 2 * POSITION_TOLERANCE) {
        return refused(
            mm("%.0f of the slices are missing after %.2f mm", Math.rint(slices) - 1, at[i]),
            "export the series again, completely");
      }
    }
    return refused(
        mm("the slices are from %.3f to %.3f mm apart", sorted[0], sorted[sorted.length - 1]),
        "resample the series to one slice distance, or take a regular reconstruction");
  }

  private static void requireUpright(List<Slice> slices, Vector3 normal) {
    Slice first = slices.getFirst();
    for (Slice slice : slices) {
      Vector3 way = slice.position().minus(first.position());
      double height = way.dot(normal);
      double shift = way.minus(normal.times(height)).length();
      if (shift > IN_PLANE_TOLERANCE * Math.min(first.spacingX(), first.spacingY())) {
        throw refused(
            mm(
                "the slices are shifted against each other in their plane (a gantry tilt of %.1f"
                    + " degrees?)",
                Math.toDegrees(Math.atan2(shift, height))),
            "correct the gantry tilt by resampling to a rectangular grid first");
      }
    }
  }

  private static String mm(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static RadiomicsException refused(String reason, String remedy) {
    return new RadiomicsException(Kind.GEOMETRY, reason, remedy);
  }

  /** Refuses colour, which has no single value per voxel. */
  void requireGrey() {
    for (Slice slice : slices) {
      if (!slice.layout().photometric().isGrey()) {
        throw Refusal.unsupported(
            "the series is in colour (a secondary capture?)", "choose the original series");
      }
    }
  }
}
