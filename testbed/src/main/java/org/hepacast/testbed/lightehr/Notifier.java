package org.hepacast.testbed.lightehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.hepacast.contracts.json.EventJson;

/** Rest-hooks with payload, to whoever has a Subscription: well, or as badly as ordered. */
final class Notifier implements AutoCloseable {
  /** As many are under way at once; an EHR has a few workers for them. */
  private static final int WORKERS = 8;

  private static final Duration RETRY = Duration.ofMillis(100);

  private record Hook(String endpoint, Map<String, String> headers) {}

  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          WORKERS, Thread.ofPlatform().daemon().name("light-ehr-notify-", 0).factory());
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** By the resource type they ask for. */
  private final Map<String, Hook> hooks = new ConcurrentHashMap<>();

  private final List<Runnable> held = new ArrayList<>();
  private volatile LightEhr.Notifications manner = LightEhr.Notifications.AT_ONCE;

  void subscribe(JsonNode subscription) {
    String criteria = subscription.path("criteria").asText();
    var headers = new LinkedHashMap<String, String>();
    for (JsonNode header : subscription.path("channel").path("header")) {
      String[] parts = header.asText().split(": ", 2);
      headers.put(parts[0], parts[1]);
    }
    hooks.put(
        criteria.substring(0, criteria.indexOf('?')),
        new Hook(subscription.path("channel").path("endpoint").asText(), headers));
  }

  /** What was held back goes out when the manner changes, the last first. */
  synchronized void manner(LightEhr.Notifications wanted) {
    manner = wanted;
    held.reversed().forEach(workers::execute);
    held.clear();
  }

  synchronized void changed(String reference, ObjectNode resource) {
    Hook hook = hooks.get(resource.path("resourceType").asText());
    if (hook == null) {
      return;
    }
    Runnable one = () -> deliver(hook, reference, resource);
    switch (manner) {
      case AT_ONCE -> workers.execute(one);
      case TWICE -> {
        workers.execute(one);
        workers.execute(one);
      }
      case DROPPED -> {}
      case HELD_BACK_AND_REVERSED -> held.add(one);
    }
  }

  private void deliver(Hook hook, String reference, ObjectNode resource) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(hook.endpoint() + "/" + reference))
            .header("Content-Type", "application/fhir+json")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(EventJson.write(resource)));
    hook.headers().forEach(request::header);
    try {
      while (!taken(request.build())) {
        LockSupport.parkNanos(RETRY.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean taken(HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    http.shutdownNow();
  }
}
