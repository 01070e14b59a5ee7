package org.hepacast.contracts.imaging;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.hepacast.contracts.model.Maturity;
import org.jspecify.annotations.Nullable;

/**
 * Regions that no person has drawn: which model found them, how sure it was, and whether a person
 * has accepted them. What rests on them says so.
 *
 * @param name of the model's package
 * @param version of it
 * @param digest {@code sha256:} and 64 hexadecimal digits: two packages with the same one are the
 *     same
 * @param maturity how far the package may be trusted
 * @param classes what it found, in the package's order
 * @param accepted when a person accepted the regions; null while nobody has
 */
public record AutomaticSegmentation(
    String name,
    String version,
    String digest,
    Maturity maturity,
    List<SegmentedClass> classes,
    @Nullable Instant accepted) {

  /**
   * One class of the package.
   *
   * @param agreement how far mirrored passes and folds agree on it, 0 to 1; null where it was not
   *     measured, or nobody saw the class
   */
  public record SegmentedClass(String name, double volumeMl, @Nullable Double agreement) {}

  public AutomaticSegmentation {
    classes = List.copyOf(classes);
  }

  /** The same regions as they stand after a review. */
  public AutomaticSegmentation acceptedAt(@Nullable Instant time) {
    return new AutomaticSegmentation(name, version, digest, maturity, classes, time);
  }

  /** Nothing that rests on it is final: it is a demonstration, or nobody has accepted it. */
  public boolean provisional() {
    return maturity == Maturity.DEMONSTRATION || accepted == null;
  }

  /** The least of the classes' agreements; nothing where none was measured. */
  public OptionalDouble leastAgreement() {
    return classes.stream()
        .map(SegmentedClass::agreement)
        .flatMap(Stream::ofNullable)
        .mapToDouble(agreement -> agreement)
        .min();
  }

  /**
   * {@code segmented automatically by phantom-liver 1.0.0 (demonstration), agreement 0.91, accepted
   * by nobody yet}.
   */
  public String words() {
    OptionalDouble least = leastAgreement();
    return "segmented automatically by %s %s (%s)%s, %s"
        .formatted(
            name,
            version,
            maturity.words(),
            least.isPresent()
                ? String.format(Locale.ROOT, ", agreement %.2f", least.getAsDouble())
                : "",
            accepted == null ? "accepted by nobody yet" : "accepted by a person");
  }

  /** Why nothing rests on them any more, and what to do. */
  public String rejectedWords() {
    return "The regions that were segmented automatically by %s %s were rejected at their review. Draw the lesions, and send the segmentation to the archive in the same study."
        .formatted(name, version);
  }

  /** Without the volumes: they are patient data. */
  @Override
  public String toString() {
    return "AutomaticSegmentation[" + name + " " + version + "]";
  }
}
