package org.hepacast.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One Kubernetes resource. */
record Manifest(Map<?, ?> content) {

  static List<Manifest> of(String yaml) {
    var manifests = new ArrayList<Manifest>();
    for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml)) {
      if (document != null) {
        manifests.add(new Manifest((Map<?, ?>) document));
      }
    }
    return manifests;
  }

  String kind() {
    return text("kind");
  }

  String name() {
    return text("metadata", "name");
  }

  boolean is(String kind, String name) {
    return kind().equals(kind) && name().equals(name);
  }

  /** The pod that a Deployment or Job makes; empty for other kinds. */
  Stream<Map<?, ?>> pod() {
    return Stream.of("Deployment", "Job").anyMatch(kind()::equals)
        ? Stream.of(map("spec", "template", "spec"))
        : Stream.empty();
  }

  @Nullable Object get(Object... path) {
    return at(content, path);
  }

  String text(Object... path) {
    return Objects.requireNonNull(get(path), () -> List.of(path) + " in " + content).toString();
  }

  Map<?, ?> map(Object... path) {
    return (Map<?, ?>) Objects.requireNonNull(get(path), () -> List.of(path) + " in " + name());
  }

  List<?> list(Object... path) {
    return get(path) instanceof List<?> list ? list : List.of();
  }

  /** The value at a path of keys and list indices; null when there is none. */
  static @Nullable Object at(@Nullable Object node, Object... path) {
    Object current = node;
    for (Object step : path) {
      if (current instanceof Map<?, ?> map) {
        current = map.get(step);
      } else if (current instanceof List<?> list
          && step instanceof Integer index
          && index < list.size()) {
        current = list.get(index);
      } else {
        return null;
      }
    }
    return current;
  }

  static List<?> listAt(@Nullable Object node, Object... path) {
    return at(node, path) instanceof List<?> list ? list : List.of();
  }
}
