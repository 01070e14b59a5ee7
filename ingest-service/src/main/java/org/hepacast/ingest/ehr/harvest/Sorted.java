package org.hepacast.ingest.ehr.harvest;

import java.time.Instant;
import java.util.List;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.resource.FhirResource;
import org.hepacast.ingest.resource.Reference;
import org.jspecify.annotations.Nullable;

/** What is to become of one resource of the EHR. */
sealed interface Sorted {
  /** As the EHR tells it; null where it does not. */
  @Nullable Instant lastUpdated();

  /** As far as known, else empty. */
  String type();

  /** As far as known, else empty. */
  String id();

  /**
   * Goes on.
   *
   * @param version names the version among all that were seen
   */
  record Fit(
      FhirResource resource, Reference patient, String version, @Nullable Instant lastUpdated)
      implements Sorted {
    @Override
    public String type() {
      return resource.type();
    }

    @Override
    public String id() {
      return resource.id();
    }
  }

  /**
   * Is put aside.
   *
   * @param resource as far as it could be read
   * @param faults of its structure; empty where it is only incomplete
   */
  record Unfit(
      String type,
      @Nullable FhirResource resource,
      String version,
      List<Finding> faults,
      String text,
      @Nullable Instant lastUpdated)
      implements Sorted {
    public Unfit {
      faults = List.copyOf(faults);
    }

    @Override
    public String id() {
      return resource == null ? "" : resource.id();
    }

    DeadLetterReason reason() {
      return faults.isEmpty() ? DeadLetterReason.INCOMPLETE : DeadLetterReason.UNREADABLE;
    }
  }

  /** Was passed on, or put aside, before. */
  record Seen(String type, String id, String versionId, @Nullable Instant lastUpdated)
      implements Sorted {
    /** As {@link Fit#version} names it. */
    String version() {
      return type + "/" + id + "|" + versionId;
    }
  }

  /** Of another type, or written by this suite. */
  record NotOurs(String type, String id, @Nullable Instant lastUpdated) implements Sorted {}
}
