package org.hepacast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.hepacast.testbed.process.Home;

/**
 * What a person sees of the running suite, as Debian's Chromium and poppler show it: in
 * target/screenshots, and with {@code -Dhepacast.docs.write=true} in docs/pictures, where
 * docs/pages.md shows it. Nothing is taken where they are not installed.
 */
final class Pictures {
  private static final String CHROMIUM = "/usr/bin/chromium";
  private static final String PDFTOPPM = "/usr/bin/pdftoppm";
  private static final Path TAKEN = Path.of("target", "screenshots").toAbsolutePath();
  private static final Path DOCUMENTS = Home.folder().resolve("docs/pictures");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int WIDTH = 1180;

  private Pictures() {}

  /**
   * Of a page from its top on.
   *
   * @param height as much of it as is shown
   */
  static void ofPage(String name, String address, int height)
      throws IOException, InterruptedException {
    if (Files.isExecutable(Path.of(CHROMIUM))) {
      Path picture = file(name);
      run(
          List.of(
              CHROMIUM,
              "--headless",
              "--no-sandbox",
              "--disable-gpu",
              "--disable-dev-shm-usage",
              "--hide-scrollbars",
              "--user-data-dir=" + TAKEN.resolve("chromium"),
              "--window-size=" + WIDTH + "," + height,
              "--screenshot=" + picture,
              address));
      keep(name, picture);
    }
  }

  /**
   * Of a printed report.
   *
   * @param sheet from 1
   */
  static void ofPrint(String name, String address, int sheet)
      throws IOException, InterruptedException {
    if (Files.isExecutable(Path.of(PDFTOPPM))) {
      Path picture = file(name);
      Path print = TAKEN.resolve(name + ".pdf");
      try (InputStream pdf = URI.create(address).toURL().openStream()) {
        Files.copy(pdf, print, StandardCopyOption.REPLACE_EXISTING);
      }
      String stem = TAKEN.resolve(name).toString();
      String page = Integer.toString(sheet);
      run(List.of(PDFTOPPM, "-r", "96", "-png", "-f", page, "-singlefile", print.toString(), stem));
      keep(name, picture);
    }
  }

  private static Path file(String name) throws IOException {
    return Files.createDirectories(TAKEN).resolve(name + ".png");
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(TAKEN.resolve("taking.log").toFile())
            .start();
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as(command.getFirst())
          .isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(command.getFirst()).isZero();
  }

  /** An empty page has one colour. */
  private static void keep(String name, Path picture) throws IOException {
    BufferedImage seen = ImageIO.read(picture.toFile());
    int[] pixels = seen.getRGB(0, 0, seen.getWidth(), seen.getHeight(), null, 0, seen.getWidth());
    assertThat(Arrays.stream(pixels).distinct().count()).as(name).isGreaterThan(20);
    if (Boolean.getBoolean("hepacast.docs.write")) {
      Files.createDirectories(DOCUMENTS);
      Files.copy(picture, DOCUMENTS.resolve(name + ".png"), StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(DOCUMENTS.resolve(name + ".png"))
        .as("written by -Dtest.jvm.extra=-Dhepacast.docs.write=true")
        .exists();
  }
}
