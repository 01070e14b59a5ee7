package org.hepacast.deploy.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageContextTest {
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;
  private Path module;

  @BeforeEach
  void build() throws IOException {
    module = folder.resolve("some-service");
    Path app = module.resolve("target/quarkus-app");
    jar(app.resolve("lib/main/others.jar"), "com/others/A.class");
    jar(app.resolve("lib/main/org.hepacast.kit.jar"), "org/hepacast/kit/B.class");
    jar(app.resolve("lib/boot/runner.jar"), "io/quarkus/Runner.class");
    jar(app.resolve("app/some-service.jar"), "org/hepacast/some/C.class");
    jar(app.resolve("quarkus/generated-bytecode.jar"), "org/hepacast/some/C_Bean.class");
    jar(
        app.resolve("quarkus/transformed-bytecode.jar"),
        "com/others/A.class",
        "org/hepacast/kit/B.class");
    Files.writeString(app.resolve("quarkus/quarkus-application.dat"), "index");
    Files.writeString(app.resolve("quarkus-app-dependencies.txt"), "com.other:others::jar:1.0\n");
    Files.writeString(Files.createDirectories(app.resolve("app/packages")).resolve("p"), "model");
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "io.quarkus.Runner");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            "quarkus/transformed-bytecode.jar quarkus/generated-bytecode.jar app/some-service.jar"
                + " lib/main/org.hepacast.kit.jar lib/main/others.jar lib/boot/runner.jar");
    try (var runner =
        new JarOutputStream(Files.newOutputStream(app.resolve("quarkus-run.jar")), manifest)) {
      runner.finish();
    }
  }

  @Test
  void whatOthersMadeIsOneLayerAndTheSuiteAnother() throws Exception {
    Map<String, byte[]> files = laidOut("context");

    assertThat(files.keySet())
        .containsExactly(
            "libraries/lib/boot/runner.jar",
            "libraries/lib/main/others.jar",
            "libraries/quarkus/transformed-libraries.jar",
            "libraries/start.jar",
            "own/app/packages/p",
            "own/app/some-service.jar",
            "own/lib/main/org.hepacast.kit.jar",
            "own/own.jar",
            "own/quarkus/generated-bytecode.jar",
            "own/quarkus/quarkus-application.dat",
            "own/quarkus/transformed-own.jar",
            "own/sbom.cdx.json");
  }

  /** Whichever comes first is loaded: a changed class must be before the one it was made of. */
  @Test
  void changedClassesComeBeforeThoseTheyWereMadeOf() throws Exception {
    laidOut("context");

    assertThat(classPath("libraries/start.jar"))
        .containsExactly(
            "quarkus/transformed-libraries.jar", "lib/main/others.jar", "lib/boot/runner.jar");
    assertThat(classPath("own/own.jar"))
        .containsExactly(
            "quarkus/transformed-own.jar",
            "quarkus/generated-bytecode.jar",
            "app/some-service.jar",
            "lib/main/org.hepacast.kit.jar");
    assertThat(classes("libraries/quarkus/transformed-libraries.jar"))
        .containsExactly("com/others/A.class");
    assertThat(classes("own/quarkus/transformed-own.jar"))
        .containsExactly("org/hepacast/kit/B.class");
  }

  /** The kept start fits the jar that the JVM is told, which must not change with the program. */
  @Test
  void theJarThatTheJvmIsToldKnowsTheLibrariesAlone() throws Exception {
    laidOut("context");

    assertThat(attribute("libraries/start.jar", "Main-Class")).isEqualTo(Start.class.getName());
    assertThat(attribute("libraries/start.jar", "Add-Opens")).contains("java.base/java.lang ");
    assertThat(classes("libraries/start.jar"))
        .containsExactly("META-INF/MANIFEST.MF", "org/hepacast/deploy/image/Start.class");
    assertThat(attribute("own/own.jar", "Main-Class")).isEqualTo("io.quarkus.Runner");
  }

  @Test
  void theSameBuildGivesTheSameFilesOfTheSameTime() throws Exception {
    Map<String, byte[]> first = laidOut("context");
    Map<String, byte[]> second = laidOut("again");

    assertThat(second).usingRecursiveComparison().isEqualTo(first);
    try (Stream<Path> all = Files.walk(folder.resolve("context"))) {
      assertThat(all)
          .allSatisfy(
              file -> assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(TIME));
    }
  }

  @Test
  void changedCodeOfTheSuiteChangesItsOwnLayerAlone() throws Exception {
    Map<String, byte[]> before = laidOut("context");
    jar(module.resolve("target/quarkus-app/lib/main/org.hepacast.kit.jar"), "org/hepacast/D.class");
    Map<String, byte[]> after = laidOut("context");

    assertThat(part(after, "libraries/"))
        .usingRecursiveComparison()
        .isEqualTo(part(before, "libraries/"));
    assertThat(after.get("own/lib/main/org.hepacast.kit.jar"))
        .isNotEqualTo(before.get("own/lib/main/org.hepacast.kit.jar"));
  }

  /** What a build has left of a library that is gone would still be on the image's disk. */
  @Test
  void nothingOfAnEarlierBuildStays() throws Exception {
    laidOut("context");
    Files.writeString(folder.resolve("context/libraries/lib/main/gone.jar"), "old");

    assertThat(laidOut("context")).doesNotContainKey("libraries/lib/main/gone.jar");
  }

  @Test
  void aProgramOfJarsBesideItsOwnIsSortedAlike() throws Exception {
    Path demo = folder.resolve("demo-pacs");
    jar(demo.resolve("target/testbed-demo-pacs.jar"), "org/hepacast/testbed/Main.class");
    jar(demo.resolve("target/lib/radiomics.jar"), "org/hepacast/radiomics/A.class");
    jar(demo.resolve("target/lib/jackson.jar"), "com/fasterxml/A.class");
    Files.writeString(demo.resolve("target/dependencies.txt"), "");

    ImageContext.write(
        Program.plain(demo, "org.hepacast.testbed.Main"), folder.resolve("context"), TIME);

    assertThat(classPath("libraries/start.jar")).containsExactly("lib/jackson.jar");
    assertThat(classPath("own/own.jar"))
        .containsExactly("lib/radiomics.jar", "app/testbed-demo-pacs.jar");
  }

  private Map<String, byte[]> laidOut(String name) throws IOException {
    Path context = folder.resolve(name);
    ImageContext.write(Program.quarkus(module), context, TIME);
    var files = new TreeMap<String, byte[]>();
    try (Stream<Path> all = Files.walk(context)) {
      all.filter(Files::isRegularFile)
          .forEach(file -> files.put(context.relativize(file).toString(), bytes(file)));
    }
    return files;
  }

  private static Map<String, byte[]> part(Map<String, byte[]> files, String prefix) {
    var part = new TreeMap<String, byte[]>(files);
    part.keySet().removeIf(name -> !name.startsWith(prefix));
    return part;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> classPath(String jar) throws IOException {
    return List.of(attribute(jar, "Class-Path").split(" "));
  }

  private String attribute(String jar, String name) throws IOException {
    try (var file = new JarFile(folder.resolve("context").resolve(jar).toFile())) {
      return file.getManifest().getMainAttributes().getValue(name);
    }
  }

  private List<String> classes(String jar) throws IOException {
    try (var file = new JarFile(folder.resolve("context").resolve(jar).toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    }
  }

  private static void jar(Path file, String... entries) throws IOException {
    Files.createDirectories(file.getParent());
    try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (String entry : entries) {
        jar.putNextEntry(new ZipEntry(entry));
        jar.write(entry.getBytes(UTF_8));
        jar.closeEntry();
      }
    }
  }
}
