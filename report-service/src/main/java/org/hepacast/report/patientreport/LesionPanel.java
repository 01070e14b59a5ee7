package org.hepacast.report.patientreport;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.imaging.DrawnLesions;
import org.hepacast.contracts.imaging.LesionPicture;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.report.assessment.Wording;

/**
 * The lesions of one study.
 *
 * @param pictures of the protocol that measures most of them
 * @param shown in them
 * @param protocols that measured the same regions
 */
record LesionPanel(LesionPictures pictures, LesionPictures.Shown shown, List<String> protocols) {
  private static final MathContext THREE_DIGITS = new MathContext(3);
  private static final double MM3_PER_ML = 1000;
  private static final double MM2_PER_CM2 = 100;

  /** Of one study and content; at least one, and each shows something. */
  static LesionPanel of(List<LesionPictures> same) {
    LesionPictures first =
        same.stream()
            .max(
                Comparator.comparing((LesionPictures one) -> shown(one).lesions().measured())
                    .thenComparing(LesionPictures::eventId))
            .orElseThrow();
    return new LesionPanel(
        first,
        shown(first),
        same.stream()
            .map(one -> one.protocol().name() + " " + one.protocol().version())
            .distinct()
            .sorted()
            .toList());
  }

  private static LesionPictures.Shown shown(LesionPictures one) {
    return requireNonNull(one.shown());
  }

  /** To the order of studies; the earliest where it is not known. */
  Instant acquired() {
    Instant acquired = shown.acquired();
    return acquired == null ? Instant.EPOCH : acquired;
  }

  String id() {
    return pictures.eventId();
  }

  private DrawnLesions lesions() {
    return shown.lesions();
  }

  /**
   * @param most lesions that are drawn
   */
  Block block(String id, int most) {
    var less =
        new LesionPictures.Shown(
            shown.modality(),
            shown.contentHash(),
            shown.acquired(),
            shown.automatic(),
            lesions().atMost(most));
    return new LesionPanel(pictures, less, protocols).block(id);
  }

  private Block block(String id) {
    if (lesions().burntIn()) {
      return new Block.Paragraph(
          Block.Tone.NORMAL,
          study()
              + ": "
              + counted(lesions().count())
              + ". The images say that text is burnt into them, so they are not shown here.");
    }
    return new Block.Figure(
        id,
        title(),
        new LesionSheet(this).drawing(),
        lesions().pictures().stream().map(this::words).collect(Collectors.joining("; ")),
        remark(),
        table());
  }

  /** {@code CT of 2025-09-01, series 3}. */
  private String study() {
    Instant acquired = shown.acquired();
    return shown.modality()
        + (acquired == null ? "" : " of " + LocalDate.ofInstant(acquired, ZoneOffset.UTC))
        + (lesions().series().isEmpty() ? "" : ", series " + lesions().series());
  }

  private String title() {
    int all = lesions().count();
    int pictured = lesions().pictures().size();
    return study()
        + ": "
        + (pictured == all
            ? counted(all)
            : pictured == 1
                ? "the largest of %d lesions".formatted(all)
                : "the %d largest of %d lesions".formatted(pictured, all));
  }

  private static String counted(int lesions) {
    return lesions == 1 ? "1 lesion" : lesions + " lesions";
  }

  /** {@code 38.2 mm, 21.4 mL}. */
  static String size(LesionPicture lesion) {
    return diameter(lesion) + ", " + extent(lesion);
  }

  private static String diameter(LesionPicture lesion) {
    return Wording.tenth(lesion.diameterMm()) + " mm";
  }

  private static String extent(LesionPicture lesion) {
    Double volume = lesion.volumeMm3();
    Double area = lesion.areaMm2();
    if (volume != null) {
      return digits(volume / MM3_PER_ML) + " mL";
    }
    return area == null ? "" : digits(area / MM2_PER_CM2) + " cm2";
  }

  private static String digits(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(THREE_DIGITS);
    return Wording.number(rounded.doubleValue());
  }

  /** {@code slice 23 of 48, z -112.5 mm}; {@code one image}. */
  String place(LesionPicture lesion) {
    if (lesions().slices() == 1) {
      return "one image";
    }
    Double position = lesion.positionMm();
    return "slice %d of %d%s"
        .formatted(
            lesion.slice(),
            lesions().slices(),
            position == null ? "" : ", z " + Wording.tenth(position) + " mm");
  }

  private String words(LesionPicture lesion) {
    return "lesion %d: %s, %s".formatted(lesion.number(), size(lesion), place(lesion));
  }

  private String remark() {
    var said = new ArrayList<String>();
    AutomaticSegmentation automatic = shown.automatic();
    said.add(
        automatic == null
            ? "Outlined is what was measured, as a person has drawn it."
            : "Outlined is what was measured, " + automatic.words() + ".");
    said.add(
        shown.modality().equals("CT")
            ? "Each lesion in the slice in which it is largest, from -125 HU (black) to 225 HU; the"
                + " patient's left is on the right; what else is seen is not outlined."
            : "What else is seen is not outlined.");
    said.add("Sizes: largest diameter within an axial slice, " + extents() + ".");
    int beyond = lesions().count() - lesions().pictures().size();
    if (beyond > 0) {
      said.add(beyond == 1 ? "1 more is not shown." : "%d more are not shown.".formatted(beyond));
    }
    said.add(measured());
    return String.join(" ", said);
  }

  private String extents() {
    return lesions().pictures().getFirst().volumeMm3() == null ? "and area" : "and volume";
  }

  private String measured() {
    String by = String.join(", ", protocols);
    int measured = lesions().measured();
    return "Measured by "
        + by
        + (measured == 0 || measured == lesions().count()
            ? "."
            : measured == 1
                ? ", whose features are of lesion 1 alone."
                : ", whose features are of the %d largest.".formatted(measured));
  }

  private Block.Table table() {
    List<List<Block.Cell>> rows =
        lesions().pictures().stream()
            .map(
                lesion ->
                    List.of(
                        Block.Cell.of(Integer.toString(lesion.number())),
                        Block.Cell.of(diameter(lesion)),
                        Block.Cell.of(extent(lesion)),
                        Block.Cell.of(place(lesion)),
                        Block.Cell.of(List.of(pictures.study()))))
            .toList();
    return new Block.Table(
        null,
        List.of(
            "Lesion", "Diameter", lesions().slices() == 1 ? "Area" : "Volume", "Where", "Study"),
        List.of(10, 16, 16, 30, 28),
        rows);
  }

  /** Without the pictures: they are patient data. */
  @Override
  public String toString() {
    return "LesionPanel[" + pictures + "]";
  }
}
