package org.hepacast.radiomics.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Java example of the documents is compiled and run on files of the names that it uses. */
class DocumentedExamplesTest {

  private static final Path DOCUMENTS = Path.of("..", "docs");
  private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  /** An example and where it stands. */
  record Example(String document, int number, String code) {
    @Override
    public String toString() {
      return document + ", example " + number;
    }
  }

  static Stream<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (String document : List.of("radiomics.md", "radiomics-images.md")) {
      var matcher = EXAMPLE.matcher(Files.readString(DOCUMENTS.resolve(document)));
      for (int number = 1; matcher.find(); number++) {
        examples.add(new Example(document, number, matcher.group(1)));
      }
    }
    assertThat(examples).hasSizeGreaterThan(1);
    return examples.stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void compilesAndRuns(Example example) throws Exception {
    writeFiles();
    Path source = folder.resolve("Example.java");
    // Paths of the example lie in the test's folder; what it prints is not of interest.
    String body =
        example
            .code()
            .replace("Path.of(\"", "folder.resolve(\"")
            .replace("System.out.println(", "String.valueOf(");
    Files.writeString(
        source,
        imports()
            + "public class Example { public static void run(Path folder) throws Exception {\n"
            + body
            + "}}\n");
    compile(source);
    URL[] here = {folder.toUri().toURL()};
    try (var loader = new URLClassLoader(here, getClass().getClassLoader())) {
      loader.loadClass("Example").getMethod("run", Path.class).invoke(null, folder);
    }
  }

  private static String imports() {
    return Stream.of(
            "java.nio.file",
            "java.util",
            "org.hepacast.radiomics.cases",
            "org.hepacast.radiomics.extract",
            "org.hepacast.radiomics.io.nifti",
            "org.hepacast.radiomics.io.nrrd",
            "org.hepacast.radiomics.io.mask",
            "org.hepacast.radiomics.io.image",
            "org.hepacast.radiomics.region",
            "org.hepacast.radiomics.volume")
        .map("import %s.*;%n"::formatted)
        .reduce("", String::concat);
  }

  private static void compile(Path source) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var problems = new DiagnosticCollector<JavaFileObject>();
    try (var files = compiler.getStandardFileManager(problems, null, null)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-cp",
              System.getProperty("java.class.path"),
              "-d",
              "" + source.getParent());
      compiler
          .getTask(null, files, problems, options, null, files.getJavaFileObjects(source))
          .call();
    }
    assertThat(problems.getDiagnostics())
        .filteredOn(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .isEmpty();
  }

  private void writeFiles() throws IOException {
    Geometry grid = Geometry.of(12, 11, 10, 1, 1, 2);
    float[] voxels = new float[grid.voxelCount()];
    float[] labels = new float[voxels.length];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = i * 31 % 101;
    }
    Arrays.fill(labels, 300, 900, 1);
    Nifti.write(folder.resolve("ct.nii.gz"), Volume.of(grid, PixelType.INT16, voxels));
    for (String mask : List.of("segmentation.nii.gz", "lesions.nii.gz")) {
      Nifti.write(folder.resolve(mask), Volume.of(grid, PixelType.INT16, labels));
    }
    Files.writeString(
        folder.resolve("params.yaml"), "setting: {binWidth: 10}\nimageType: {Original: {}}\n");
  }
}
