package org.hepacast.ingest.ehr.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.ingest.bundle.Entry;
import org.hepacast.ingest.resource.JsonText;
import org.hepacast.ingest.resource.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A deletion in a history.
 *
 * @param resource what was deleted
 * @param version that the deletion itself has; null where the server tells none
 * @param at when; null where the server does not tell
 */
record Deletion(Reference resource, @Nullable String version, @Nullable Instant at) {
  /** A history names what it is about relatively, absolutely, or with a version behind it. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?:.*/)?([A-Z][A-Za-z]+/[A-Za-z0-9\\-.]{1,64})(?:/_history/([^/]+))?");

  private static final Pattern ETAG = Pattern.compile("(?:W/)?\"([^\"]+)\"");

  /** Empty when the entry tells of no deletion. */
  static Optional<Deletion> of(Entry entry) {
    if (!"DELETE".equals(entry.method())) {
      return Optional.empty();
    }
    Matcher address = ADDRESS.matcher(Objects.requireNonNullElse(entry.url(), ""));
    if (!address.matches()) {
      return Optional.empty();
    }
    return Reference.ofRelative(address.group(1))
        .map(
            resource ->
                new Deletion(
                    resource,
                    address.group(2) == null ? etag(entry) : address.group(2),
                    time(entry)));
  }

  private static @Nullable String etag(Entry entry) {
    Matcher etag = ETAG.matcher(Objects.requireNonNullElse(entry.response().etag(), ""));
    return etag.matches() ? etag.group(1) : null;
  }

  private static @Nullable Instant time(Entry entry) {
    return FhirTime.parse(Objects.requireNonNullElse(entry.response().lastModified(), ""))
        .map(FhirTime::start)
        .orElse(null);
  }

  /**
   * The last version, taken back the way the EHR would have done it: newer than that version, and
   * {@code entered-in-error}.
   *
   * @param now stands for the time that was not told
   */
  byte[] withdraw(byte[] lastVersion, Instant now) {
    Instant when = Objects.requireNonNullElse(at, now);
    var withdrawn = (ObjectNode) JsonText.tree(lastVersion);
    ObjectNode meta = withdrawn.withObjectProperty("meta");
    String last = meta.path("versionId").asText();
    meta.put("versionId", version == null ? versionAfter(last, when) : version);
    meta.put("lastUpdated", when.toString());
    if (resource.type().equals("Condition")) {
      // FHIR R4, con-5: what is entered in error has no clinical status.
      withdrawn.remove("clinicalStatus");
      withdrawn
          .putObject("verificationStatus")
          .putArray("coding")
          .addObject()
          .put("system", "http://terminology.hl7.org/CodeSystem/condition-ver-status")
          .put("code", "entered-in-error");
    } else {
      withdrawn.put("status", "entered-in-error");
    }
    return EventJson.write(withdrawn);
  }

  /** Versions without a number are told apart by time: then any new one will do. */
  private static String versionAfter(String last, Instant when) {
    return last.matches("[0-9]{1,17}")
        ? Long.toString(Long.parseLong(last) + 1)
        : "deleted-" + when.toEpochMilli();
  }
}
