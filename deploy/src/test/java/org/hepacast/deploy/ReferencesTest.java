package org.hepacast.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.deploy.Manifest.at;
import static org.hepacast.deploy.Manifest.listAt;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one manifest says of another. */
class ReferencesTest {

  @ParameterizedTest
  @EnumSource
  void servicesLeadToAPortOfAPodThatIsThere(Variant variant) {
    List<Manifest> all = Chart.manifests(variant);
    for (Manifest service : ofKind(all, "Service")) {
      List<Manifest> chosen = chosen(all, service.map("spec", "selector"));
      assertThat(chosen).as(service.name()).hasSize(1);
      List<?> ports = chosen.getFirst().list("spec", "template", "spec", "containers", 0, "ports");
      for (Object port : service.list("spec", "ports")) {
        assertThat(ports)
            .anyMatch(each -> Objects.equals(at(each, "name"), at(port, "targetPort")));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void deploymentsSelectTheirOwnPodsAndNoOthers(Variant variant) {
    List<Manifest> all = Chart.manifests(variant);
    for (Manifest deployment : ofKind(all, "Deployment")) {
      assertThat(chosen(all, deployment.map("spec", "selector", "matchLabels")))
          .containsExactly(deployment);
    }
    for (Manifest budget : ofKind(all, "PodDisruptionBudget")) {
      assertThat(chosen(all, budget.map("spec", "selector", "matchLabels"))).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void policiesSelectPodsThatAreThereAndEveryServiceHasOne(Variant variant) {
    List<Manifest> all = Chart.manifests(variant);
    List<Manifest> policies = ofKind(all, "NetworkPolicy");
    for (Manifest policy : policies) {
      assertThat(chosen(all, policy.map("spec", "podSelector", "matchLabels"))).isNotEmpty();
    }
    if (variant == Variant.WITHOUT_POLICIES) {
      assertThat(policies).isEmpty();
      return;
    }
    for (Manifest deployment : ofKind(all, "Deployment")) {
      if (Sources.SERVICES.contains(deployment.name())) {
        assertThat(policies).anyMatch(policy -> policy.name().equals(deployment.name()));
      }
    }
    Manifest deny =
        policies.stream()
            .filter(each -> each.name().equals("hepacast-deny"))
            .findFirst()
            .orElseThrow();
    assertThat(deny.list("spec", "policyTypes")).hasToString("[Ingress, Egress]");
    assertThat(deny.get("spec", "egress")).isNull();
    assertThat(deny.get("spec", "ingress")).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void whatAPodReadsFromConfigMapsAndAccountsIsThere(Variant variant) {
    List<Manifest> all = Chart.manifests(variant);
    for (Manifest manifest : all) {
      manifest
          .pod()
          .flatMap(pod -> listAt(pod, "containers", 0, "env").stream())
          .forEach(variable -> assertReadable(all, variable));
      manifest
          .pod()
          .map(pod -> at(pod, "serviceAccountName"))
          .filter(Objects::nonNull)
          .forEach(
              account ->
                  assertThat(ofKind(all, "ServiceAccount"))
                      .anyMatch(each -> each.name().equals(account)));
    }
  }

  private static void assertReadable(List<Manifest> all, Object variable) {
    assertThat(at(variable, "value"))
        .as("%s is text", variable)
        .satisfiesAnyOf(
            value -> assertThat(value).isNull(),
            value -> assertThat(value).isInstanceOf(String.class));
    Object key = at(variable, "valueFrom", "configMapKeyRef", "key");
    if (key != null) {
      Object map = at(variable, "valueFrom", "configMapKeyRef", "name");
      assertThat(ofKind(all, "ConfigMap"))
          .filteredOn(each -> each.name().equals(map))
          .singleElement()
          .satisfies(each -> assertThat(each.map("data").keySet().contains(key)).isTrue());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyMountHasItsVolumeAndEveryVolumeAMount(Variant variant) {
    for (Manifest manifest : Chart.manifests(variant)) {
      manifest
          .pod()
          .forEach(
              pod ->
                  assertThat(names(listAt(pod, "containers", 0, "volumeMounts")))
                      .isEqualTo(names(listAt(pod, "volumes"))));
    }
  }

  /** Two that set the replicas would fight. */
  @ParameterizedTest
  @EnumSource
  void eachDeploymentIsScaledByOneAtMost(Variant variant) {
    List<Manifest> all = Chart.manifests(variant);
    for (Manifest deployment : ofKind(all, "Deployment")) {
      long scalers =
          all.stream()
              .filter(
                  each -> Set.of("ScaledObject", "HorizontalPodAutoscaler").contains(each.kind()))
              .filter(each -> deployment.name().equals(each.get("spec", "scaleTargetRef", "name")))
              .count();
      assertThat(deployment.get("spec", "replicas") == null ? 1 : 0)
          .as(deployment.name())
          .isEqualTo((int) scalers);
    }
  }

  private static Set<String> names(List<?> named) {
    return named.stream().map(each -> String.valueOf(at(each, "name"))).collect(Collectors.toSet());
  }

  private static List<Manifest> ofKind(List<Manifest> all, String kind) {
    return all.stream().filter(each -> each.kind().equals(kind)).toList();
  }

  private static List<Manifest> chosen(List<Manifest> all, Map<?, ?> selector) {
    return ofKind(all, "Deployment").stream()
        .filter(
            each ->
                each.map("spec", "template", "metadata", "labels")
                    .entrySet()
                    .containsAll(selector.entrySet()))
        .toList();
  }
}
