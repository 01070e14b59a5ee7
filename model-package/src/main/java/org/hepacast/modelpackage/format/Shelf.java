package org.hepacast.modelpackage.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hepacast.contracts.id.DerivedId;

/**
 * The packages of one moment: one per family serves, the highest version; the others stand aside,
 * each with its reason. Immutable.
 */
public final class Shelf {
  /** Where a package was found, and why it does not serve. */
  public record Aside(String place, String reason) {}

  private static final Comparator<ModelPackage> BY_VERSION =
      Comparator.comparing(found -> found.manifest().version(), Shelf::compareVersions);

  private final Map<String, ModelPackage> serving;
  private final List<Aside> aside;
  private final String digest;

  private Shelf(Map<String, ModelPackage> serving, List<Aside> aside) {
    this.serving = serving;
    this.aside = List.copyOf(aside);
    this.digest =
        DerivedId.hex(
            "shelf",
            serving.values().stream()
                .map(found -> found.reference().digest())
                .toArray(String[]::new));
  }

  /** Nothing on it. */
  public static Shelf empty() {
    return new Shelf(new TreeMap<>(), List.of());
  }

  /**
   * Reads every folder and zip file that lies directly in one of the package folders. What cannot
   * serve does not keep the others from serving.
   */
  public static Shelf read(List<Path> folders, PackageReader reader) {
    var serving = new TreeMap<String, ModelPackage>();
    var aside = new ArrayList<Aside>();
    for (Path folder : folders) {
      for (Path candidate : candidates(folder, aside)) {
        String place = folder.relativize(candidate).toString();
        try {
          ModelPackage found = reader.read(candidate, folder);
          ModelPackage other = serving.get(found.family());
          if (other == null) {
            serving.put(found.family(), found);
          } else {
            boolean newer = BY_VERSION.compare(found, other) > 0;
            ModelPackage kept = newer ? found : other;
            serving.put(kept.family(), kept);
            aside.add(superseded(newer ? other : found, kept));
          }
        } catch (PackageRefused e) {
          aside.add(new Aside(place, e.reason()));
        }
      }
    }
    return new Shelf(serving, aside);
  }

  /** One per family, by family. */
  public Collection<ModelPackage> serving() {
    return serving.values();
  }

  public Optional<ModelPackage> find(String family) {
    return Optional.ofNullable(serving.get(family));
  }

  public List<Aside> aside() {
    return aside;
  }

  /** Changes with every package that serves. */
  public String digest() {
    return digest;
  }

  private static Aside superseded(ModelPackage older, ModelPackage kept) {
    return new Aside(
        older.reference().identifier(),
        "version %s of this family serves".formatted(kept.manifest().version()));
  }

  static List<Path> candidates(Path folder, List<Aside> aside) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .filter(path -> Files.isDirectory(path) || path.toString().endsWith(".zip"))
          .sorted()
          .toList();
    } catch (IOException e) {
      aside.add(
          new Aside(
              folder.toString(), "not a readable folder; set hepacast.model.packages to one"));
      return List.of();
    }
  }

  private static int compareVersions(String a, String b) {
    int[] left = numbers(a);
    int[] right = numbers(b);
    return java.util.Arrays.compare(left, right);
  }

  private static int[] numbers(String version) {
    return Stream.of(version.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
