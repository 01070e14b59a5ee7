package org.hepacast.ingest.check;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is understood of the records that were given.
 *
 * @param scores of every case; empty where the records make none, then notes say why
 * @param unread what could not be read at all: {@code ImagingStudy (status 403)}
 */
public record CheckReport(
    List<ResourceCheck> resources,
    List<ScoreCheck> scores,
    List<String> notes,
    List<String> unread) {

  public CheckReport {
    resources = List.copyOf(resources);
    scores = List.copyOf(scores);
    notes = List.copyOf(notes);
    unread = List.copyOf(unread);
  }

  CheckReport without(List<String> types) {
    return new CheckReport(resources, scores, notes, types);
  }

  /** Whether everything of interest could be read. */
  public boolean isClean() {
    return unread.isEmpty() && resources.stream().allMatch(one -> one.refused().isEmpty());
  }

  /**
   * @param resource {@code Observation/123}
   * @param understood what it says to the suite
   * @param refused what it says and cannot be used: each with the reason and what to send instead
   * @param unseen why nothing in it is of interest; null where something is
   */
  public record ResourceCheck(
      String resource, List<Understood> understood, List<String> refused, @Nullable String unseen) {

    ResourceCheck and(List<String> moreRefused) {
      return new ResourceCheck(
          resource,
          understood,
          Stream.concat(refused.stream(), moreRefused.stream()).distinct().toList(),
          unseen);
    }
  }

  /**
   * @param feature of the catalogue, or what it is in words
   * @param value with its canonical unit; null where the fact alone counts
   * @param date as written
   */
  public record Understood(String feature, @Nullable String value, @Nullable String date) {}

  /**
   * @param operation the resource that makes the case
   * @param score family of the model
   * @param state {@code computed}, {@code range}, {@code not computable}, {@code not applicable}
   * @param missing features with the reason of each
   */
  public record ScoreCheck(
      String operation,
      String score,
      String state,
      @Nullable String result,
      List<String> missing) {}
}
