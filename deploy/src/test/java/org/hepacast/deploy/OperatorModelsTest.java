package org.hepacast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.strimzi.api.kafka.model.kafka.KafkaClusterSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the chart says to operators, read by the operators' own classes. */
class OperatorModelsTest {

  @ParameterizedTest
  @EnumSource(names = {"PRODUCTION", "PRODUCTION_WITH_BACKUP", "WATCHED"})
  void theirClassesKnowEveryField(Variant variant) {
    for (Manifest manifest : Chart.manifests(variant)) {
      assertThat(OperatorModels.faultsOf(manifest))
          .as("%s %s", manifest.kind(), manifest.name())
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KafkaTopic    | spec: {partition: 3}                            | partition",
        "Kafka         | spec: {kafka: {listeners: [{nam: tls}]}}        | nam",
        "Kafka         | spec: {kafka: {listener: []}}                   | listener",
        "KafkaNodePool | spec: {storage: {type: jbod, volume: []}}       | volume",
        "ServiceMonitor | spec: {endpoint: []}                           | endpoint",
        "ServiceMonitor | spec: {endpoints: [{paths: /q/metrics}]}       | paths",
        "PrometheusRule | spec: {groups: [{rules: [{expression: up}]}]}  | expression",
      })
  void aFieldThatTheyDoNotKnowIsAFault(String kind, String spec, String named) {
    List<Manifest> manifests = Manifest.of("kind: " + kind + "\n" + spec);
    assertThat(OperatorModels.faultsOf(manifests.getFirst()))
        .singleElement()
        .asString()
        .contains(named);
  }

  /** Strimzi sets some settings of brokers itself, and passes over what is said of them. */
  @Test
  void noSettingOfBrokersIsOneThatStrimziKeepsToItself() {
    Manifest kafka =
        Chart.manifests(Variant.PRODUCTION).stream()
            .filter(each -> each.kind().equals("Kafka"))
            .findFirst()
            .orElseThrow();
    List<String> exceptions = List.of(KafkaClusterSpec.FORBIDDEN_PREFIX_EXCEPTIONS.split(", *"));
    for (Object setting : kafka.map("spec", "kafka", "config").keySet()) {
      String name = String.valueOf(setting);
      for (String prefix : KafkaClusterSpec.FORBIDDEN_PREFIXES.split(", *")) {
        assertThat(name.startsWith(prefix) && !exceptions.contains(name))
            .as("%s begins with %s", name, prefix)
            .isFalse();
      }
    }
  }
}
