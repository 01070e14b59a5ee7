package org.hepacast.imaging.measure;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.contracts.imaging.DrawnLesions;
import org.hepacast.contracts.imaging.LesionPicture;
import org.hepacast.dicom.structure.Outlines;
import org.hepacast.dicom.structure.Outlines.Corner;
import org.hepacast.imaging.protocol.RegionRules;
import org.hepacast.imaging.study.SeriesFacts;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.region.IntensityRange;
import org.hepacast.radiomics.region.LesionChoice;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;

/**
 * Draws the largest lesions for a report: each in the slice in which most of it lies, with what is
 * around it, and its outline beside the pixels, not in them.
 */
final class LesionDrawing {

  /** A page has room for so many. */
  static final int MOST = 6;

  /** Shows the border and the vessels beside it; more would make the lesion small. */
  private static final double AROUND_MM = 20;

  /** An outline of more corners is no lesion's: it would be a dark patch, and as large as one. */
  private static final int MOST_CORNERS = 4000;

  private static final double AXIAL = 0.9;

  /** An IS (PS3.5, 6.2): anything else in its place is free text. */
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,11}");

  private final ImageSource source;
  private final SeriesFacts series;
  private final RegionRules rules;
  private final Geometry grid;
  private final Box bounds;
  private final boolean volume;

  LesionDrawing(ImageSource source, SeriesFacts series, RegionRules rules) {
    this.source = source;
    this.series = series;
    this.rules = rules;
    this.grid = source.volume().geometry();
    this.bounds = source.tissue().flatMap(Mask::box).orElse(grid.box());
    this.volume = series.modality().equals("CT");
  }

  /**
   * Nothing where there are no lesions.
   *
   * @param lesions the one of most voxels first
   * @param diametersMm of the lesions, in their order
   */
  Optional<DrawnLesions> of(List<Mask> lesions, List<Double> diametersMm) {
    if (lesions.isEmpty()) {
      return Optional.empty();
    }
    int shown = series.burntIn() ? 0 : Math.min(MOST, lesions.size());
    List<LesionPicture> pictures =
        IntStream.range(0, shown)
            .boxed()
            .flatMap(i -> picture(i + 1, lesions.get(i), diametersMm.get(i)).stream())
            .toList();
    return Optional.of(
        new DrawnLesions(
            number(series.number()),
            grid.nz(),
            lesions.size(),
            measured(lesions.size()),
            series.burntIn(),
            pictures));
  }

  /** Nothing that is no number. */
  static String number(String text) {
    return NUMBER.matcher(text).matches() ? text : "";
  }

  private int measured(int lesions) {
    if (!rules.needsLesions()) {
      return 0;
    }
    return rules.lesions() == LesionChoice.LARGEST ? 1 : lesions;
  }

  private Optional<LesionPicture> picture(int number, Mask lesion, double diameterMm) {
    int slice = largestSlice(lesion);
    ShownPart part = ShownPart.around(lesion, slice, AROUND_MM, bounds);
    List<List<Integer>> contours = contours(lesion, part);
    if (contours.stream().mapToInt(List::size).sum() > 2 * MOST_CORNERS) {
      return Optional.empty();
    }
    double size = lesion.volumeMm3();
    return Optional.of(
        new LesionPicture(
            number,
            diameterMm,
            volume ? size : null,
            volume ? null : size,
            slice + 1,
            isAxial() ? Math.rint(100 * grid.toPatient(0, 0, slice).z()) / 100 : null,
            part.columns(),
            part.rows(),
            part.widthMm(),
            part.heightMm(),
            contours,
            Base64.getEncoder().encodeToString(png(part))));
  }

  /** The lowest of several that are equal. */
  static int largestSlice(Mask lesion) {
    Box box = lesion.requireBox();
    int best = box.z();
    int most = 0;
    for (int z = box.z(); z < box.z() + box.nz(); z++) {
      int pixels = pixels(lesion, box, z);
      if (pixels > most) {
        most = pixels;
        best = z;
      }
    }
    return best;
  }

  private static int pixels(Mask lesion, Box box, int z) {
    int pixels = 0;
    for (int y = box.y(); y < box.y() + box.ny(); y++) {
      for (int x = box.x(); x < box.x() + box.nx(); x++) {
        pixels += lesion.at(x, y, z) ? 1 : 0;
      }
    }
    return pixels;
  }

  static List<List<Integer>> contours(Mask lesion, ShownPart part) {
    List<List<Integer>> contours = new ArrayList<>();
    for (List<Corner> loop : Outlines.corners(lesion, part.part().z())) {
      contours.add(
          loop.stream()
              .flatMap(corner -> Stream.of(part.column(corner.x()), part.row(corner.y())))
              .toList());
    }
    return contours;
  }

  private boolean isAxial() {
    return volume && Math.abs(grid.direction().k().z()) > AXIAL;
  }

  /** Of ultrasound nothing beyond the calibrated region: names stand beside it. */
  private byte[] png(ShownPart part) {
    IntPredicate shown = source.tissue().<IntPredicate>map(tissue -> tissue::at).orElse(_ -> true);
    IntensityRange window = volume ? StudyPictures.ABDOMEN : GreyLevels.of(source.volume(), part);
    return GreyPicture.png(source.volume(), part, window, shown);
  }
}
