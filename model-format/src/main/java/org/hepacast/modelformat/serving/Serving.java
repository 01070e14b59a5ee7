package org.hepacast.modelformat.serving;

import static org.hepacast.modelformat.serving.Sound.require;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.json.StrictJson;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Group;
import org.hepacast.modelformat.manifest.Manifest;

/**
 * The part {@value #FILE}. Every field must be there; an empty list says that there is nothing.
 *
 * @param protocol that measures the inputs named {@code radiomics.<region>.<feature>}; at most one
 * @param training what the inputs were in the training data
 * @param curves how the patients of each group went on
 * @param certainty intervals around single answers
 */
public record Serving(
    List<Protocol> protocol,
    List<Seen> training,
    List<GroupCurve> curves,
    List<Certainty> certainty) {
  public static final String FILE = "serving.json";

  /** Of a package that says nothing of it. */
  public static final Serving NONE = new Serving(List.of(), List.of(), List.of(), List.of());

  /**
   * @param digest {@code sha256:...} of the protocol's file; empty where name and version suffice
   */
  public record Protocol(String name, String version, String digest) {
    public Protocol {
      require(
          !name.isBlank() && !version.isBlank(),
          "protocol",
          "it has no name or no version",
          "give both, as the imaging protocols have them");
      require(
          digest.isEmpty() || digest.matches("sha256:[0-9a-f]{64}"),
          "protocol.digest",
          "it is " + Nearest.quoted(digest),
          "give sha256: and 64 hexadecimal digits, or nothing");
    }
  }

  public Serving {
    protocol = List.copyOf(protocol);
    training = List.copyOf(training);
    curves = List.copyOf(curves);
    certainty = List.copyOf(certainty);
    require(protocol.size() <= 1, "protocol", "two are named", "a model reads one");
    once(training.stream().map(Seen::feature).toList(), "training");
    once(curves.stream().map(GroupCurve::group).toList(), "curves");
    once(certainty.stream().map(one -> Double.toString(one.horizon())).toList(), "certainty");
  }

  /**
   * Of a package, held against its manifest; {@link #NONE} where the part is not there.
   *
   * @throws PackageException where it does not fit
   */
  public static Serving of(Manifest manifest, Map<String, byte[]> parts) {
    byte[] json = parts.get(FILE);
    if (json == null) {
      return NONE;
    }
    Serving serving = StrictJson.read(FILE, json, Serving.class);
    serving.check(manifest);
    return serving;
  }

  /** The bytes of the part. */
  public byte[] json() {
    return StrictJson.write(this);
  }

  private void check(Manifest manifest) {
    Set<String> features =
        manifest.features().stream().map(Feature::name).collect(Collectors.toSet());
    training.forEach(seen -> known(seen.feature(), features, "training"));
    Set<String> groups = manifest.groups().stream().map(Group::code).collect(Collectors.toSet());
    curves.stream()
        .filter(curve -> !curve.group().isEmpty())
        .forEach(curve -> known(curve.group(), groups, "curves"));
    Set<String> horizons =
        manifest.predicts().endpoints().stream()
            .flatMap(end -> end.horizons().stream())
            .map(horizon -> Double.toString(horizon))
            .collect(Collectors.toSet());
    certainty.forEach(one -> known(Double.toString(one.horizon()), horizons, "certainty"));
  }

  private static void known(String name, Set<String> names, String where) {
    if (!names.contains(name)) {
      throw new PackageException(
          "%s '%s'".formatted(FILE, where),
          Nearest.quoted(name) + " is not in the manifest",
          Nearest.remedy(name, names));
    }
  }

  private static void once(List<String> names, String where) {
    require(
        names.size() == Set.copyOf(names).size(),
        where,
        "something is listed twice",
        "list it once");
  }

  /** What training saw of a feature; none where the package does not say. */
  public Optional<Seen> seen(String feature) {
    return training.stream().filter(one -> one.feature().equals(feature)).findFirst();
  }

  /** How sure the model is at a horizon; none where the package does not say. */
  public Optional<Certainty> certaintyAt(double horizon) {
    return certainty.stream().filter(one -> one.horizon() == horizon).findFirst();
  }
}
