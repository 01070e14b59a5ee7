package org.hepacast.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The chart as Helm renders it, offline. */
final class Chart {
  static final Path FOLDER = Path.of("chart");

  private static final Map<Variant, String> RENDERED = new ConcurrentHashMap<>();

  private Chart() {}

  /** Each variant is rendered once for all tests. */
  static String text(Variant variant) {
    return RENDERED.computeIfAbsent(variant, Chart::render);
  }

  static List<Manifest> manifests(Variant variant) {
    return Manifest.of(text(variant));
  }

  private static String render(Variant variant) {
    TemplateCommand command = command();
    variant.files().forEach(file -> command.withValuesFile(FOLDER.resolve("values").resolve(file)));
    return variant.more().isEmpty() ? command.call() : with(command, variant.more());
  }

  /**
   * What comes of a values file that an operator wrote; Helm's complaint is the exception's
   * message.
   */
  static String with(String values) {
    return with(command(), values);
  }

  private static String with(TemplateCommand command, String values) {
    try {
      Path file = Files.createTempFile("values", ".yaml");
      try {
        return command.withValuesFile(Files.writeString(file, values)).call();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TemplateCommand command() {
    return new Helm(FOLDER)
        .template()
        .withName("hepacast")
        .withNamespace("hepacast")
        .withKubeVersion("1.30.0"); // the oldest that Chart.yaml takes
  }
}
