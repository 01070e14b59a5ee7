package org.hepacast.ingest.ehr.notification;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.bundle.Bundle;
import org.hepacast.ingest.bundle.BundleReader;
import org.hepacast.ingest.bundle.Entry;
import org.hepacast.ingest.ehr.client.EhrClient;
import org.hepacast.ingest.ehr.client.EhrUnavailable;
import org.hepacast.ingest.ehr.harvest.Harvest;
import org.hepacast.ingest.ehr.harvest.Received;
import org.hepacast.ingest.resource.JsonText;
import org.hepacast.ingest.resource.Reference;
import org.hepacast.ingest.resource.Refusal;
import org.hepacast.ingest.resource.ResourceTypes;
import org.hepacast.kit.ehr.EhrAnswer;
import org.jspecify.annotations.Nullable;

/**
 * What EHRs send when something has changed: the resource itself, a Bundle about a subscription, or
 * nothing at all. Every notification is a hint; what it does not carry is read from the EHR. Safe
 * for use by many threads.
 */
public final class Notifications {
  /** More is faster read by a sweep, and the EHR waits for an answer meanwhile. */
  private static final int MOST_READ = 20;

  private static final Duration LONGEST_READ = Duration.ofSeconds(10);
  private static final List<String> WITHOUT_NEWS = List.of("handshake", "heartbeat");

  private final @Nullable Reading reading;
  private final Harvest harvest;
  private final int maxEntries;

  /** How the EHR is read beyond what a notification carries. */
  public record Reading(EhrClient ehr, Runnable comeAndLook) {}

  /**
   * @param reading null where there is no EHR to read
   */
  public Notifications(@Nullable Reading reading, Harvest harvest, int maxEntries) {
    this.reading = reading;
    this.harvest = harvest;
    this.maxEntries = maxEntries;
  }

  /**
   * A rest-hook with payload: {@code PUT {endpoint}/Type/id}. Returns once the broker has it.
   *
   * @throws Refusal when the payload is not the resource of the address
   */
  public void resource(String type, String id, byte[] json) {
    Received resource = checked(json);
    if (!resource.is(type, id)) {
      throw new Refusal(
          400,
          Finding.Code.WRONG_RESOURCE_TYPE,
          type + ".id",
          "another resource than the address names",
          "send the resource of the address");
    }
    passOn(List.of(resource));
  }

  /** A rest-hook without payload: come and look. */
  public void somethingChanged() {
    if (reading != null) {
      reading.comeAndLook().run();
    }
  }

  /**
   * {@code POST {endpoint}} with a body: a Bundle of a topic-based subscription, or a resource.
   *
   * @throws Refusal when it is neither
   */
  public void posted(byte[] json) {
    JsonNode tree = JsonText.tree(json);
    if (!tree.path("resourceType").asText().equals("Bundle")) {
      passOn(List.of(checked(json)));
      return;
    }
    Bundle bundle = BundleReader.read(json, maxEntries);
    if (bundle.type().equals("history") || bundle.type().equals("subscription-notification")) {
      aboutSubscription(bundle);
    } else {
      throw new Refusal(
          422,
          Finding.Code.UNKNOWN_CODE,
          "Bundle.type",
          "no notification",
          "send history (R4 backport) or subscription-notification; transactions go to /fhir");
    }
  }

  /** The first entry tells of the subscription, the others of what has changed. */
  private void aboutSubscription(Bundle bundle) {
    JsonNode status =
        bundle.entries().isEmpty() || bundle.entries().getFirst().resource() == null
            ? JsonText.tree(new byte[] {'{', '}'})
            : JsonText.tree(bundle.entries().getFirst().resource());
    if (WITHOUT_NEWS.contains(kind(status))) {
      return;
    }
    var carried = new ArrayList<Received>();
    var named = new ArrayList<>(focus(status));
    for (Entry entry : bundle.entries().stream().skip(1).toList()) {
      if (entry.resource() != null) {
        carried.add(checked(entry.resource()));
      } else {
        reference(entry.url()).or(() -> reference(entry.fullUrl())).ifPresent(named::add);
      }
    }
    passOn(carried);
    boolean complete = !carried.isEmpty() || (!named.isEmpty() && read(named));
    if (!complete) {
      somethingChanged();
    }
  }

  /** {@code type} of SubscriptionStatus, or the parameter of that name in the R4 backport. */
  private static String kind(JsonNode status) {
    for (JsonNode parameter : status.path("parameter")) {
      if (parameter.path("name").asText().equals("type")) {
        return parameter.path("valueCode").asText();
      }
    }
    return status.path("type").asText();
  }

  private List<Reference> focus(JsonNode status) {
    var found = new ArrayList<Reference>();
    status
        .findValues("focus")
        .forEach(focus -> reference(focus.path("reference").asText()).ifPresent(found::add));
    for (JsonNode part : status.findValues("part").stream().flatMap(this::parts).toList()) {
      if (part.path("name").asText().equals("focus")) {
        reference(part.path("valueReference").path("reference").asText()).ifPresent(found::add);
      }
    }
    return found;
  }

  private Stream<JsonNode> parts(JsonNode array) {
    return array.isArray() ? array.valueStream() : Stream.empty();
  }

  /** Of the EHR, whether it is written relatively or not. */
  private Optional<Reference> reference(@Nullable String address) {
    if (address == null) {
      return Optional.empty();
    }
    String base = reading == null ? "" : reading.ehr().base() + "/";
    String relative = address.startsWith(base) ? address.substring(base.length()) : address;
    return Reference.ofRelative(relative)
        .filter(reference -> ResourceTypes.isRead(reference.type()));
  }

  /** Whether all of them could be read: what is gone was perhaps deleted, which a sweep finds. */
  private boolean read(List<Reference> references) {
    List<Reference> wanted = references.stream().distinct().toList();
    if (reading == null || wanted.size() > MOST_READ) {
      return false;
    }
    var found = new ArrayList<Received>();
    boolean all = true;
    long begun = System.nanoTime();
    for (Reference reference : wanted) {
      if (System.nanoTime() - begun > LONGEST_READ.toNanos()) {
        return false;
      }
      try {
        EhrAnswer answer = reading.ehr().get(reference.toString());
        Received received = harvest.read(answer.body());
        // Not every 200 brings what was asked for: proxies answer with pages of their own.
        boolean read = answer.isOk() && received.is(reference.type(), reference.id());
        if (read) {
          found.add(received);
        }
        all &= read;
      } catch (EhrUnavailable e) {
        return false;
      }
    }
    passOn(found);
    return all;
  }

  /** A drug that the EHR could not tell now is told by the sweep that follows. */
  private void passOn(List<Received> resources) {
    if (harvest.passOn(resources).untold() > 0) {
      somethingChanged();
    }
  }

  private Received checked(byte[] json) {
    Received received = harvest.read(json);
    if (!received.faults().isEmpty()) {
      throw Refusal.of(received.faults());
    }
    return received;
  }
}
