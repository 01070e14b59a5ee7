package org.hepacast.imaging.study;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hepacast.imaging.protocol.Orientation;
import org.hepacast.imaging.protocol.Phase;
import org.hepacast.radiomics.io.Refusal;

/**
 * An image series, described by its headers.
 *
 * @param number as the scanner counts; empty if it does not
 * @param description free text: for rules, never for logs
 * @param orientation nothing where slices differ or have no place in the patient
 * @param thicknessMm slice thickness, else slice distance, else 0
 * @param slices slices, or frames of clips
 * @param frameOfReference UID of the coordinate system; empty if there is none
 * @param localiser whether all images are overviews by which the scan was planned
 * @param lossy whether any image was compressed with loss
 * @param burntIn whether any image is said to show text that could name the patient
 */
public record SeriesFacts(
    String uid,
    String number,
    String modality,
    String description,
    String kernel,
    PhaseGuess phase,
    Optional<Orientation> orientation,
    double thicknessMm,
    int slices,
    String frameOfReference,
    boolean localiser,
    boolean lossy,
    boolean burntIn,
    Optional<Instant> acquired,
    List<FileFacts> files) {

  private static final MathContext FOUR_DIGITS = new MathContext(4);

  public SeriesFacts {
    files = List.copyOf(files);
  }

  static SeriesFacts of(List<ImageHeader> images) {
    ImageHeader first = images.getFirst();
    boolean onePlane = images.stream().map(ImageHeader::orientation).distinct().count() == 1;
    List<FileFacts> files = new ArrayList<>();
    images.forEach(image -> files.add(image.file()));
    return new SeriesFacts(
        first.seriesUid(),
        first.number(),
        first.modality(),
        first.description(),
        first.kernel(),
        phase(images),
        onePlane ? first.orientation() : Optional.empty(),
        first.thicknessMm(),
        images.stream().mapToInt(ImageHeader::slices).sum(),
        first.frameOfReference(),
        images.stream().allMatch(ImageHeader::localiser),
        images.stream().anyMatch(ImageHeader::lossy),
        images.stream().anyMatch(ImageHeader::burntIn),
        images.stream().flatMap(image -> image.acquired().stream()).min(Instant::compareTo),
        files);
  }

  /** Times differ by seconds from slice to slice; files that differ in phase tell none. */
  private static PhaseGuess phase(List<ImageHeader> images) {
    boolean agree = images.stream().map(image -> image.phase().phase()).distinct().count() == 1;
    return agree
        ? images.getFirst().phase()
        : new PhaseGuess(Optional.empty(), "its files are of different phases");
  }

  /** In technical words alone. */
  public String summary() {
    String thickness = thicknessMm > 0 ? " of " + digits(thicknessMm) + " mm" : "";
    String plane = orientation.map(one -> ", " + one).orElse("");
    String contrast =
        modality.equals("CT") ? ", phase " + phase.phase().map(Phase::words).orElse("unknown") : "";
    String named = number.isEmpty() ? "without number" : number;
    return "series %s: %s, %d %s%s%s%s"
        .formatted(
            Refusal.quoted(named).replace("\"", ""),
            Refusal.quoted(modality).replace("\"", ""),
            slices,
            slices == 1 ? "slice" : "slices",
            thickness,
            plane,
            contrast);
  }

  /** {@code 2}, {@code 1.25}, {@code 0.6667}. */
  private static String digits(double mm) {
    return new BigDecimal(mm).round(FOUR_DIGITS).stripTrailingZeros().toPlainString();
  }

  /** The summary: free text stays out of logs. */
  @Override
  public String toString() {
    return summary();
  }
}
