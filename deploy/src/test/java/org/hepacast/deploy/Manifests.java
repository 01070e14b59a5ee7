package org.hepacast.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The manifests as {@code kubectl kustomize} renders them. */
final class Manifests {
  private Manifests() {}

  static boolean canRender() {
    try {
      return new ProcessBuilder("kubectl", "version", "--client")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static List<Map<String, Object>> render(Path folder) {
    try {
      Process kubectl = new ProcessBuilder("kubectl", "kustomize", folder.toString()).start();
      String rendered = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String complaint =
          new String(kubectl.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      if (kubectl.waitFor() != 0) {
        throw new AssertionError("kubectl kustomize failed: " + complaint);
      }
      var documents = new ArrayList<Map<String, Object>>();
      for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(rendered)) {
        @SuppressWarnings("unchecked") // a Kubernetes manifest is a mapping
        var manifest = (Map<String, Object>) document;
        documents.add(manifest);
      }
      return documents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The value at a path of keys and list indices; null when there is none. */
  static Object at(Object node, Object... path) {
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
}
