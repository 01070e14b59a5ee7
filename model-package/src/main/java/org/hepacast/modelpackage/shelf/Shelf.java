package org.hepacast.modelpackage.shelf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.modelformat.fault.PackageException;

/**
 * The packages of one moment: one per family stands, the highest version; the others stand aside,
 * each with its reason. Published scores serve: cases are scored by them. Learned models are read,
 * verified and listed. Immutable.
 */
public final class Shelf {
  /** Where a package was found, and why it does not serve. */
  public record Aside(String place, String reason) {}

  private static final Comparator<ShelvedModel> BY_VERSION =
      Comparator.comparing(found -> found.manifest().version(), Shelf::compareVersions);

  private final Map<String, ShelvedModel> standing;
  private final List<ShelvedModel.Score> serving;
  private final List<Aside> aside;
  private final String digest;

  private Shelf(Map<String, ShelvedModel> standing, List<Aside> aside) {
    this.standing = standing;
    this.serving = only(ShelvedModel.Score.class, standing);
    this.aside = List.copyOf(aside);
    this.digest =
        DerivedId.hex(
            "shelf",
            serving.stream().map(found -> found.reference().digest()).toArray(String[]::new));
  }

  /** Nothing on it. */
  public static Shelf empty() {
    return new Shelf(new TreeMap<>(), List.of());
  }

  /**
   * Reads every folder and zip file that lies directly in one of the package folders. What cannot
   * serve does not keep the others from serving.
   */
  public static Shelf read(List<Path> folders, ShelfReader reader) {
    var standing = new TreeMap<String, ShelvedModel>();
    var aside = new ArrayList<Aside>();
    for (Path folder : folders) {
      for (Path candidate : candidates(folder, aside)) {
        String place = folder.relativize(candidate).toString();
        try {
          ShelvedModel found = reader.read(candidate, folder);
          ShelvedModel other = standing.get(found.family());
          if (other == null) {
            standing.put(found.family(), found);
          } else if (!other.getClass().equals(found.getClass())) {
            standing.put(found.family(), found instanceof ShelvedModel.Score ? found : other);
            aside.add(ofAnotherKind(found instanceof ShelvedModel.Score ? other : found));
          } else {
            boolean newer = BY_VERSION.compare(found, other) > 0;
            ShelvedModel kept = newer ? found : other;
            standing.put(kept.family(), kept);
            aside.add(superseded(newer ? other : found, kept));
          }
        } catch (PackageException e) {
          aside.add(new Aside(place, e.reason()));
        }
      }
    }
    return new Shelf(standing, aside);
  }

  /** One per family, by family. */
  public List<ShelvedModel.Score> serving() {
    return serving;
  }

  /** One per family, by family: read and verified, and asked by nobody on their own. */
  public List<ShelvedModel.Learned> learned() {
    return only(ShelvedModel.Learned.class, standing);
  }

  private static <T extends ShelvedModel> List<T> only(
      Class<T> kind, Map<String, ShelvedModel> standing) {
    return standing.values().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Of either kind. */
  public Optional<ShelvedModel> find(String family) {
    return Optional.ofNullable(standing.get(family));
  }

  public List<Aside> aside() {
    return aside;
  }

  /** Changes with every package that serves, and so with what cases are scored by. */
  public String digest() {
    return digest;
  }

  private static Aside superseded(ShelvedModel older, ShelvedModel kept) {
    return new Aside(
        older.reference().identifier(),
        "version %s of this family serves".formatted(kept.manifest().version()));
  }

  /** A number of versions does not make a learned model the successor of a published score. */
  private static Aside ofAnotherKind(ShelvedModel learned) {
    return new Aside(
        learned.reference().identifier(),
        "a published score has the family %s; give the learned model another"
            .formatted(learned.family()));
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
