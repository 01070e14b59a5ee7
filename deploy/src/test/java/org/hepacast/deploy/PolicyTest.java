package org.hepacast.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.deploy.Manifest.at;
import static org.hepacast.deploy.Manifest.listAt;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the restricted profile asks, and what keeps one pod from harming another, in every variant.
 */
class PolicyTest {
  /** What SmallRye Health and Micrometer serve in every service. */
  private static final Set<String> PROBES =
      Set.of("/q/health/started", "/q/health/live", "/q/health/ready");

  @ParameterizedTest
  @EnumSource
  void everyPodIsNobodyWithoutPrivilegesOrToken(Variant variant) {
    pods(variant)
        .forEach(
            pod -> {
              assertThat(at(pod, "automountServiceAccountToken")).isEqualTo(false);
              assertThat(at(pod, "hostNetwork")).isNull();
              assertThat(at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
              assertThat((Integer) at(pod, "securityContext", "runAsUser")).isPositive();
              assertThat(at(pod, "securityContext", "seccompProfile", "type"))
                  .isEqualTo("RuntimeDefault");
              for (Object container : listAt(pod, "containers")) {
                assertThat(at(container, "securityContext", "allowPrivilegeEscalation"))
                    .isEqualTo(false);
                assertThat(at(container, "securityContext", "capabilities", "drop"))
                    .isEqualTo(List.of("ALL"));
                assertThat(at(container, "securityContext", "privileged")).isNull();
              }
              assertThat(listAt(pod, "volumes")).allMatch(volume -> at(volume, "hostPath") == null);
            });
  }

  @ParameterizedTest
  @EnumSource
  void theServicesHaveAReadOnlyRoot(Variant variant) {
    services(variant)
        .map(deployment -> container(deployment))
        .forEach(
            container ->
                assertThat(at(container, "securityContext", "readOnlyRootFilesystem"))
                    .isEqualTo(true));
  }

  @ParameterizedTest
  @EnumSource
  void everyContainerHasARealTagRequestsAndAMemoryLimit(Variant variant) {
    pods(variant)
        .flatMap(pod -> listAt(pod, "containers").stream())
        .forEach(
            container -> {
              assertThat(String.valueOf(at(container, "image")))
                  .matches("[^ ]+:[A-Za-z0-9_.-]+")
                  .doesNotEndWith(":latest");
              assertThat(at(container, "resources", "requests", "cpu")).isNotNull();
              assertThat(at(container, "resources", "requests", "memory")).isNotNull();
              assertThat(at(container, "resources", "limits", "memory")).isNotNull();
            });
  }

  @ParameterizedTest
  @EnumSource
  void everyLastingContainerIsProbed(Variant variant) {
    Chart.manifests(variant).stream()
        .filter(manifest -> manifest.kind().equals("Deployment"))
        .forEach(
            deployment -> {
              Object container = container(deployment);
              for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                String kind =
                    Sources.SERVICES.contains(deployment.name()) ? "httpGet" : "tcpSocket";
                assertThat(at(container, probe, kind, "port"))
                    .as("%s of %s", probe, deployment.name())
                    .isEqualTo(at(container, "ports", 0, "name"));
                // A second, the default, is not enough where all processors are busy.
                assertThat((Integer) at(container, probe, "timeoutSeconds"))
                    .as("%s of %s", probe, deployment.name())
                    .isGreaterThanOrEqualTo(5);
                if (kind.equals("httpGet")) {
                  assertThat(PROBES).contains(String.valueOf(at(container, probe, kind, "path")));
                }
              }
            });
  }

  /**
   * What a rolling update needs to lose nothing: a replica more, never one less, and time to leave.
   */
  @ParameterizedTest
  @EnumSource
  void aServiceIsReplacedBeforeItGoes(Variant variant) {
    services(variant)
        .forEach(
            deployment -> {
              assertThat(deployment.get("spec", "strategy", "rollingUpdate", "maxUnavailable"))
                  .isEqualTo(0);
              Object pod = deployment.map("spec", "template", "spec");
              int pause =
                  (Integer) at(container(deployment), "lifecycle", "preStop", "sleep", "seconds");
              assertThat((Integer) at(pod, "terminationGracePeriodSeconds"))
                  .isGreaterThanOrEqualTo(pause + 30);
            });
  }

  /** What a container requests is its weight where a node's processors are wanted by several. */
  @Test
  void imagingGivesWayToTheServicesThatALaboratoryWaitsFor() {
    Map<String, Integer> millis =
        services(Variant.DEFAULT)
            .collect(
                Collectors.toMap(
                    Manifest::name,
                    deployment ->
                        Integer.parseInt(
                            String.valueOf(
                                    at(container(deployment), "resources", "requests", "cpu"))
                                .replaceFirst("m$", ""))));
    assertThat(millis).containsOnlyKeys(Sources.SERVICES);
    millis.forEach(
        (name, request) -> {
          if (!name.equals("imaging")) {
            assertThat(request).as(name).isGreaterThanOrEqualTo(10 * millis.get("imaging"));
          }
        });
  }

  private static Stream<Map<?, ?>> pods(Variant variant) {
    return Chart.manifests(variant).stream().flatMap(Manifest::pod);
  }

  private static Stream<Manifest> services(Variant variant) {
    return Chart.manifests(variant).stream()
        .filter(manifest -> manifest.kind().equals("Deployment"))
        .filter(manifest -> Sources.SERVICES.contains(manifest.name()));
  }

  private static Object container(Manifest deployment) {
    return deployment.list("spec", "template", "spec", "containers").getFirst();
  }
}
