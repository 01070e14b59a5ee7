package org.hepacast.report.ehr;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.testbed.lightehr.Fault;
import org.hepacast.testbed.lightehr.Watcher;

/** Which transaction held what by its identifier, and how many of one were under way together. */
final class TransactionLog implements Watcher {
  private final Map<String, List<Integer>> written = new HashMap<>();
  private final Map<String, Integer> inWork = new HashMap<>();
  private final Map<String, Integer> mostInWork = new HashMap<>();
  private final Map<String, Queue<EhrFault>> ordered = new HashMap<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final List<String> traceparents = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch held = new CountDownLatch(0);
  private int transactions;

  @Override
  public Optional<Fault> began(Exchange exchange) {
    if (!exchange.method().equals("POST")) {
      return Optional.empty();
    }
    String trace = exchange.headers().get("traceparent");
    if (trace != null) {
      traceparents.add(trace);
    }
    List<String> assessments = assessments(exchange);
    enter(assessments);
    awaitRelease();
    return assessments.stream().anyMatch(refused::contains)
        ? Optional.of(EhrFault.REFUSED_422.fault())
        : ordered(assessments).map(EhrFault::fault);
  }

  @Override
  public void ended(Exchange exchange) {
    if (exchange.method().equals("POST")) {
      leave(assessments(exchange));
    }
  }

  /** From now on no transaction gets further than its arrival, until {@link #release}. */
  void hold() {
    held = new CountDownLatch(1);
  }

  void release() {
    held.countDown();
  }

  private void awaitRelease() {
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> assessments(Exchange exchange) {
    var identifiers = new ArrayList<String>();
    for (JsonNode entry : EventJson.readTree(exchange.body()).path("entry")) {
      String url = URLDecoder.decode(entry.at("/request/url").asText(), UTF_8);
      if (url.startsWith("RiskAssessment?") || url.startsWith("Observation?")) {
        identifiers.add(url.substring(url.indexOf('|') + 1));
      }
    }
    return identifiers;
  }

  private synchronized void enter(List<String> assessments) {
    int number = ++transactions;
    for (String assessment : assessments) {
      written.computeIfAbsent(assessment, absent -> new ArrayList<>()).add(number);
      mostInWork.merge(assessment, inWork.merge(assessment, 1, Integer::sum), Math::max);
    }
  }

  private synchronized void leave(List<String> assessments) {
    assessments.forEach(assessment -> inWork.merge(assessment, -1, Integer::sum));
  }

  /** The next transactions that hold it meet these, one each. */
  synchronized void fail(String identifier, List<EhrFault> faults) {
    ordered.computeIfAbsent(identifier, absent -> new ArrayDeque<>()).addAll(faults);
  }

  /** What was ordered and has not yet happened does not. */
  synchronized void forgive() {
    ordered.clear();
  }

  private synchronized Optional<EhrFault> ordered(List<String> assessments) {
    return assessments.stream()
        .flatMap(assessment -> Stream.ofNullable(ordered.get(assessment)))
        .flatMap(faults -> Stream.ofNullable(faults.poll()))
        .findFirst();
  }

  void refuse(String identifier) {
    refused.add(identifier);
  }

  synchronized List<Integer> of(String identifier) {
    return List.copyOf(written.getOrDefault(identifier, List.of()));
  }

  synchronized int mostAtOnce(String identifier) {
    return mostInWork.getOrDefault(identifier, 0);
  }

  List<String> traceparents() {
    return List.copyOf(traceparents);
  }
}
