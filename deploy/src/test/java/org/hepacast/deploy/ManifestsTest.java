package org.hepacast.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.deploy.Manifests.at;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManifestsTest {
  private static final List<String> SERVICES =
      List.of("ingest-service", "feature-service", "imaging", "model-service", "report-service");

  private List<Map<String, Object>> manifests = List.of();

  @BeforeEach
  void render() {
    assumeTrue(
        Manifests.canRender(), "needs kubectl to render the manifests (Debian: kubernetes-client)");
    manifests = Manifests.render(Path.of("k8s/base"));
  }

  @Test
  void everyManifestFitsTheSchemaOfItsKind() throws Exception {
    for (Map<String, Object> manifest : manifests) {
      String version = manifest.get("apiVersion").toString().replaceFirst(".*/", "");
      String model = version.replaceFirst("v", "V") + manifest.get("kind");
      Class<?> type = Class.forName("io.kubernetes.client.openapi.models." + model);
      JsonElement json = new GsonBuilder().serializeNulls().create().toJsonTree(manifest);
      type.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
      type.getMethod("fromJson", String.class).invoke(null, json.toString());
    }
    assertThat(manifests).hasSize(2 + 2 * SERVICES.size());
  }

  @Test
  void everyServiceRunsAsNobodyOnAReadOnlyRoot() {
    for (String name : SERVICES) {
      Map<String, Object> deployment = find("Deployment", name);
      Object pod = at(deployment, "spec", "template", "spec");
      assertThat(at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
      assertThat(at(pod, "automountServiceAccountToken")).isEqualTo(false);
      Object security = at(pod, "containers", 0, "securityContext");
      assertThat(at(security, "readOnlyRootFilesystem")).isEqualTo(true);
      assertThat(at(security, "allowPrivilegeEscalation")).isEqualTo(false);
      assertThat(at(security, "capabilities", "drop", 0)).isEqualTo("ALL");
    }
  }

  @Test
  void everyServiceIsFoundByItsSelectorAndPort() {
    for (String name : SERVICES) {
      Map<String, Object> deployment = find("Deployment", name);
      Map<String, Object> service = find("Service", name);
      Object labels = at(deployment, "spec", "template", "metadata", "labels");
      Map<?, ?> selector = (Map<?, ?>) at(service, "spec", "selector");
      selector.forEach((key, value) -> assertThat(at(labels, key)).isEqualTo(value));
      assertThat(at(deployment, "spec", "selector", "matchLabels")).isEqualTo(selector);
      Object container = at(deployment, "spec", "template", "spec", "containers", 0);
      assertThat(at(service, "spec", "ports", 0, "targetPort"))
          .isEqualTo(at(container, "ports", 0, "name"));
      for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
        assertThat(at(container, probe, "httpGet", "port")).isEqualTo("http");
        assertThat(at(container, probe, "httpGet", "path").toString()).startsWith("/q/health/");
      }
      assertThat(at(container, "image").toString()).endsWith(name + ":0.1.0");
    }
  }

  @Test
  void everyConfigurationKeyThatIsReadIsThere() {
    Map<?, ?> data = (Map<?, ?>) find("ConfigMap", "hepacast").get("data");
    for (String name : SERVICES) {
      List<?> environment =
          (List<?>)
              at(find("Deployment", name), "spec", "template", "spec", "containers", 0, "env");
      for (Object variable : environment) {
        assertThat(at(variable, "value") instanceof Integer).as("%s is text", variable).isFalse();
        Object key = at(variable, "valueFrom", "configMapKeyRef", "key");
        if (key != null) {
          assertThat(data.containsKey(key)).as("key %s", key).isTrue();
        }
      }
    }
  }

  /** What a container requests is its weight where a node's processors are wanted by several. */
  @Test
  void imagingGivesWayToTheServicesThatALaboratoryWaitsFor() {
    for (String name : SERVICES) {
      if (!name.equals("imaging")) {
        assertThat(millis(name)).as(name).isGreaterThanOrEqualTo(10 * millis("imaging"));
      }
    }
  }

  private int millis(String name) {
    Object container = at(find("Deployment", name), "spec", "template", "spec", "containers", 0);
    return Integer.parseInt(
        at(container, "resources", "requests", "cpu").toString().replaceFirst("m$", ""));
  }

  @Test
  void noSecretIsInTheTree() {
    assertThat(manifests).noneMatch(manifest -> manifest.get("kind").equals("Secret"));
  }

  private Map<String, Object> find(String kind, String name) {
    return manifests.stream()
        .filter(
            manifest ->
                manifest.get("kind").equals(kind) && name.equals(at(manifest, "metadata", "name")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
  }
}
