package org.hepacast.bench.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.testbed.ehr.FhirClient;
import org.hepacast.testbed.patients.GeneratedPatients;
import org.hepacast.testbed.patients.PatientBundles;
import org.hepacast.testbed.patients.SamplePatient;
import org.hepacast.testbed.stack.Stack;

/**
 * From the writing of an Observation at the EHR to the EHR's acknowledgement of the RiskAssessment
 * that rests on it. Each Observation is a new CA 19-9 of a patient with a case: one score reads it,
 * one RiskAssessment follows. A patient has at most one on its way.
 */
final class Latency {
  /**
   * So many that a patient's turn comes after its last assessment, as long as that takes no more
   * than these seconds.
   */
  private static final int SECONDS_BETWEEN_TURNS = 5;

  private static final String PREFIX = "LATE";
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration DRAIN = Duration.ofSeconds(20);

  private final FhirClient ehr;
  private final String bootstrapServers;
  private final Map<String, String> patientOfCase = new ConcurrentHashMap<>();
  private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
  private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
  private final Settling settling;

  Latency(Stack stack) {
    this.ehr = stack.ehr().client();
    this.bootstrapServers = stack.broker().bootstrapServers();
    this.settling = new Settling(stack);
  }

  Map<String, String> run(int perSecond, Duration length) throws Exception {
    List<SamplePatient> patients =
        GeneratedPatients.of(PREFIX, 11, perSecond * SECONDS_BETWEEN_TURNS);
    patients.forEach(patient -> ehr.transaction(PatientBundles.first(patient)));
    try (var consumer = consumer();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      readCases(consumer, patients.size());
      settling.await(Duration.ofMinutes(10));
      seekToNewDeliveries(consumer);
      var watching = threads.submit(() -> watch(consumer));
      feed(patients, perSecond, WARM_UP, threads);
      latencies.clear();
      int sent = feed(patients, perSecond, length, threads);
      long deadline = System.nanoTime() + DRAIN.toNanos();
      while (!sentAt.isEmpty() && System.nanoTime() < deadline) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
      watching.cancel(true);
      return figures(sent, length);
    }
  }

  private Map<String, String> figures(int sent, Duration length) {
    long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
    var figures = new LinkedHashMap<String, String>();
    figures.put(
        "Observations written at the EHR", "%.1f /s".formatted(sent / (double) length.toSeconds()));
    figures.put("RiskAssessments awaited in vain", Integer.toString(sentAt.size()));
    figures.put(
        "Observation at the EHR to its RiskAssessment, p50",
        "%.0f ms".formatted(quantile(sorted, 0.50)));
    figures.put(
        "Observation at the EHR to its RiskAssessment, p99",
        "%.0f ms".formatted(quantile(sorted, 0.99)));
    return figures;
  }

  private static double quantile(long[] sortedNanos, double share) {
    return sortedNanos.length == 0
        ? Double.NaN
        : sortedNanos[
                (int)
                    Math.min(sortedNanos.length - 1, Math.round(share * (sortedNanos.length - 1)))]
            / 1e6;
  }

  /** At an even pace; a patient whose last assessment is still awaited is passed over. */
  private int feed(
      List<SamplePatient> patients, int perSecond, Duration length, ExecutorService threads) {
    Queue<SamplePatient> turn = new ArrayDeque<>(patients);
    long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long begin = System.nanoTime();
    int sent = 0;
    for (long slot = 0; slot * pause < length.toNanos(); slot++) {
      long due = begin + slot * pause;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      SamplePatient patient = turn.remove();
      turn.add(patient);
      if (sentAt.putIfAbsent(patient.key(), System.nanoTime()) == null) {
        int number = sent++;
        threads.submit(
            () -> ehr.put("Observation/" + patient.key() + "-ca199", observation(patient, number)));
      }
    }
    return sent;
  }

  /** The same Observation again with another value on the same side of the cut-off. */
  private static ObjectNode observation(SamplePatient patient, int number) {
    for (var entry : PatientBundles.first(patient).path("entry")) {
      if (entry.path("resource").path("id").asText().equals(patient.key() + "-ca199")) {
        ObjectNode observation = (ObjectNode) entry.path("resource");
        ((ObjectNode) observation.path("valueQuantity"))
            .put("value", BigDecimal.valueOf(1000 + System.nanoTime() % 8000 + number, 2));
        return observation.put("status", "corrected");
      }
    }
    throw new IllegalStateException("A generated patient has a CA 19-9");
  }

  private KafkaConsumer<String, byte[]> consumer() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "auto.offset.reset",
            "earliest",
            "fetch.max.wait.ms",
            "20");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** Until every patient has its case: only then can its deliveries be told from others. */
  private void readCases(KafkaConsumer<String, byte[]> consumer, int patients) {
    Collection<TopicPartition> partitions = partitions(consumer, Topic.FEATURES);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    while (patientOfCase.size() < patients) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
        var caseReference = EventJson.read(record.value(), FeatureVector.class).caseReference();
        if (caseReference.patient().id().startsWith(PREFIX)) {
          patientOfCase.put(caseReference.caseId(), caseReference.patient().id());
        }
      }
    }
  }

  private static void seekToNewDeliveries(KafkaConsumer<String, byte[]> consumer) {
    Collection<TopicPartition> deliveries = partitions(consumer, Topic.DELIVERY);
    consumer.assign(deliveries);
    consumer.seekToEnd(deliveries);
    deliveries.forEach(consumer::position);
  }

  private void watch(KafkaConsumer<String, byte[]> consumer) {
    while (!Thread.currentThread().isInterrupted()) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
        Delivery delivery = EventJson.read(record.value(), Delivery.class);
        String patient = patientOfCase.get(delivery.caseId());
        if (patient != null && delivery.modelFamily().equals("beppu")) {
          Long begin = sentAt.remove(patient);
          if (begin != null) {
            latencies.add(System.nanoTime() - begin);
          }
        }
      }
    }
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<String, byte[]> consumer, Topic topic) {
    return consumer.partitionsFor(topic.topicName()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .sorted(java.util.Comparator.comparingInt(TopicPartition::partition))
        .toList();
  }
}
