package org.hepacast.modelpackage.shelf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.modelformat.fault.PackageException;

/**
 * The packages of one moment. One per family serves: of a published score the highest version, of a
 * learned model the one that was chosen, else the lowest, so that a new version serves when
 * somebody says so. The other versions of a learned model run in its shadow: they are asked, and
 * their answers reach nobody. Whatever does neither stands aside with its reason. Immutable.
 */
public final class Shelf {
  /** Where a package was found, and why it does not serve. */
  public record Aside(String place, String reason) {}

  private final Map<String, Family> families;
  private final List<Aside> unread;
  private final List<ShelvedModel> serving;
  private final List<ShelvedModel> shadows;
  private final List<Aside> aside;
  private final String digest;

  private Shelf(Map<String, Family> families, List<Aside> unread, Map<String, String> choices) {
    this.families = families;
    this.unread = List.copyOf(unread);
    var serving = new ArrayList<ShelvedModel>();
    var shadows = new ArrayList<ShelvedModel>();
    var aside = new ArrayList<>(unread);
    families.forEach(
        (name, family) -> {
          Family.Roles roles = family.roles(choices.get(name));
          roles.serving().ifPresent(serving::add);
          shadows.addAll(roles.shadows());
          aside.addAll(roles.aside());
        });
    this.serving = List.copyOf(serving);
    this.shadows = List.copyOf(shadows);
    this.aside = List.copyOf(aside);
    this.digest =
        DerivedId.hex(
            "shelf",
            Stream.concat(
                    serving.stream().map(model -> model.reference().digest()),
                    shadows.stream().map(model -> "shadow " + model.reference().digest()))
                .toArray(String[]::new));
  }

  /** Nothing on it. */
  public static Shelf empty() {
    return new Shelf(Map.of(), List.of(), Map.of());
  }

  /**
   * Reads every folder and zip file that lies directly in one of the package folders. What cannot
   * serve does not keep the others from serving.
   */
  public static Shelf read(List<Path> folders, ShelfReader reader) {
    var found = new TreeMap<String, List<ShelvedModel>>();
    var unread = new ArrayList<Aside>();
    for (Path folder : folders) {
      for (Path candidate : candidates(folder, unread)) {
        try {
          ShelvedModel model = reader.read(candidate, folder);
          found.computeIfAbsent(model.family(), name -> new ArrayList<>()).add(model);
        } catch (PackageException e) {
          unread.add(new Aside(folder.relativize(candidate).toString(), e.reason()));
        }
      }
    }
    var families = new TreeMap<String, Family>();
    found.forEach((name, models) -> families.put(name, Family.of(models)));
    return new Shelf(families, unread, Map.of());
  }

  /**
   * The same packages by other choices.
   *
   * @param choices version by family; of published scores none is taken
   */
  public Shelf choosing(Map<String, String> choices) {
    return new Shelf(families, unread, choices);
  }

  /** While nobody knows what was decided: no learned model serves that has several versions. */
  public Shelf undecided() {
    var open = new TreeMap<String, String>();
    families.forEach(
        (name, family) -> {
          if (family.models().size() > 1) {
            open.put(name, Family.UNDECIDED);
          }
        });
    return new Shelf(families, unread, open);
  }

  /** One per family, by family. */
  public List<ShelvedModel> serving() {
    return serving;
  }

  /** The published scores among those that serve. */
  public List<ShelvedModel.Score> scores() {
    return serving.stream()
        .filter(ShelvedModel.Score.class::isInstance)
        .map(ShelvedModel.Score.class::cast)
        .toList();
  }

  /** Asked of every case; their answers are kept, and published to nobody. */
  public List<ShelvedModel> shadows() {
    return shadows;
  }

  /** The one that serves. */
  public Optional<ShelvedModel> find(String family) {
    return serving.stream().filter(model -> model.family().equals(family)).findFirst();
  }

  /** Whether it serves or not. */
  public Optional<ShelvedModel> find(String family, String version) {
    return Stream.concat(serving.stream(), shadows.stream())
        .filter(model -> model.family().equals(family))
        .filter(model -> model.manifest().version().equals(version))
        .findFirst();
  }

  /** Versions of a family that can be asked, ascending. */
  public List<String> versions(String family) {
    Family found = families.get(family);
    return found == null ? List.of() : found.versions();
  }

  public List<Aside> aside() {
    return aside;
  }

  /** Changes with every package that serves or runs in shadow, and with every choice. */
  public String digest() {
    return digest;
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
}
