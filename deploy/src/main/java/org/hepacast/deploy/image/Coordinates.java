package org.hepacast.deploy.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where jars come from, by the lists that the builds write beside them. */
final class Coordinates {
  private final Map<String, Artifact> byFile = new HashMap<>();

  /** One artifact of Maven's repositories. */
  record Artifact(String group, String name, String classifier, String version) {
    /** See github.com/package-url/purl-spec. */
    String purl() {
      String asked = classifier.isEmpty() ? "" : "&classifier=" + classifier;
      return "pkg:maven/%s/%s@%s?type=jar%s".formatted(group, name, version, asked);
    }

    private String file() {
      return name + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
    }
  }

  private Coordinates() {}

  /**
   * @param list {@code quarkus-app-dependencies.txt}, or what Maven's {@code dependency:list} says
   */
  static Coordinates read(Path list) throws IOException {
    var coordinates = new Coordinates();
    for (String line : Files.readAllLines(list)) {
      artifact(List.of(line.strip().split(":"))).ifPresent(coordinates::add);
    }
    return coordinates;
  }

  private static Optional<Artifact> artifact(List<String> parts) {
    if (parts.size() < 5) {
      return Optional.empty();
    }
    String group = parts.get(0);
    String name = parts.get(1);
    if (parts.get(3).equals("jar")) {
      return Optional.of(new Artifact(group, name, parts.get(2), parts.get(4)));
    }
    // Maven: the classifier is left out where there is none, and the scope comes last.
    return Optional.of(
        parts.size() == 5
            ? new Artifact(group, name, "", parts.get(3))
            : new Artifact(group, name, parts.get(3), parts.get(4)));
  }

  /** Maven's name, and Quarkus', which has the group before it. */
  private void add(Artifact artifact) {
    byFile.put(artifact.file(), artifact);
    byFile.put(artifact.group() + "." + artifact.file(), artifact);
  }

  /** Of the jar at a place; none of what the build itself has made. */
  Optional<Artifact> of(String place) {
    return Optional.ofNullable(byFile.get(place.substring(place.lastIndexOf('/') + 1)));
  }
}
