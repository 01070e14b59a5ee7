package org.hepacast.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.List;
import java.util.Map;

/**
 * The classes that Strimzi and the Prometheus Operator's clients read their resources with. They
 * put a field that they do not know aside; here it is a fault, as an API server would prune it.
 */
final class OperatorModels {
  private static final Map<String, Class<?>> CLASSES =
      Map.of(
          "Kafka", Kafka.class,
          "KafkaNodePool", KafkaNodePool.class,
          "KafkaTopic", KafkaTopic.class,
          "ServiceMonitor", ServiceMonitor.class,
          "PrometheusRule", PrometheusRule.class);

  private static final ObjectMapper STRICT = new ObjectMapper();

  static {
    STRICT.setAnnotationIntrospector(
        new JacksonAnnotationIntrospector() {
          private static final long serialVersionUID = 1L;

          @Override
          public Boolean hasAnySetter(Annotated annotated) {
            return false;
          }
        });
  }

  private OperatorModels() {}

  /** Nothing for kinds of which no class is at hand. */
  static List<String> faultsOf(Manifest manifest) {
    Class<?> type = CLASSES.get(manifest.kind());
    if (type == null) {
      return List.of();
    }
    try {
      STRICT.treeToValue(STRICT.valueToTree(manifest.content()), type);
      return List.of();
    } catch (JsonProcessingException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }
}
