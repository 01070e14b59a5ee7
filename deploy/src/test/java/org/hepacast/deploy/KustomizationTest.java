package org.hepacast.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * k8s/base is the chart's default; {@code -Dtest.jvm.extra=-Dhepacast.docs.write=true} writes it
 * again.
 */
class KustomizationTest {
  private static final Path BASE = Path.of("k8s", "base");

  @Test
  void theBaseIsTheChartsDefault() throws Exception {
    Map<String, String> expected = Kustomization.files();
    if (Boolean.getBoolean("hepacast.docs.write")) {
      for (Map.Entry<String, String> file : expected.entrySet()) {
        Files.writeString(BASE.resolve(file.getKey()), file.getValue());
      }
    }
    assertThat(written()).isEqualTo(expected);
  }

  @Test
  void kustomizeRendersWhatHelmRenders() throws Exception {
    assumeTrue(canKustomize(), "needs kubectl to render the base (Debian: kubernetes-client)");
    assertThat(Manifest.of(kustomize(BASE)))
        .containsExactlyInAnyOrderElementsOf(Chart.manifests(Variant.DEFAULT));
  }

  /** What an operator does: another address, another number of replicas, another image. */
  @Test
  void anOverlayChangesTheBase(@TempDir Path folder) throws Exception {
    assumeTrue(canKustomize(), "needs kubectl to render an overlay (Debian: kubernetes-client)");
    Files.createDirectory(folder.resolve("base"));
    for (Map.Entry<String, String> file : Kustomization.files().entrySet()) {
      Files.writeString(folder.resolve("base").resolve(file.getKey()), file.getValue());
    }
    Path overlay = Files.createDirectory(folder.resolve("overlay"));
    Files.writeString(
        overlay.resolve("kustomization.yaml"),
        """
        resources: [../base]
        namespace: oncology
        images: [{name: hepacast/imaging, newName: registry.example.org/imaging, newTag: "7"}]
        replicas: [{name: model-service, count: 3}]
        patches:
          - patch: |
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: hepacast}
              data: {ehr-url: "https://ehr.example.org/fhir"}
        """);
    List<Manifest> changed = Manifest.of(kustomize(overlay));
    assertThat(changed).hasSameSizeAs(Chart.manifests(Variant.DEFAULT));
    assertThat(find(changed, "Deployment", "model-service").get("spec", "replicas")).isEqualTo(3);
    assertThat(find(changed, "ConfigMap", "hepacast").get("data", "ehr-url"))
        .isEqualTo("https://ehr.example.org/fhir");
    assertThat(
            find(changed, "Deployment", "imaging")
                .get("spec", "template", "spec", "containers", 0, "image"))
        .isEqualTo("registry.example.org/imaging:7");
  }

  private static Manifest find(List<Manifest> manifests, String kind, String name) {
    return manifests.stream().filter(each -> each.is(kind, name)).findFirst().orElseThrow();
  }

  private static Map<String, String> written() throws IOException {
    var files = new TreeMap<String, String>();
    try (Stream<Path> found = Files.list(BASE)) {
      for (Path file : found.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  private static boolean canKustomize() throws InterruptedException {
    try {
      return new ProcessBuilder("kubectl", "version", "--client")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String kustomize(Path folder) throws IOException, InterruptedException {
    Process kubectl =
        new ProcessBuilder("kubectl", "kustomize", folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String rendered = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(kubectl.waitFor()).isZero();
    return rendered;
  }
}
