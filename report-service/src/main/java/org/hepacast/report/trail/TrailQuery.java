package org.hepacast.report.trail;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What an operator looks for; null for anything.
 *
 * @param patient {@code Patient/<logical id>}
 * @param reasons only what was read because somebody has said why
 * @param page from 1
 */
record TrailQuery(
    @Nullable String patient,
    @Nullable String caller,
    @Nullable AuditKind kind,
    boolean reasons,
    int page) {
  static final int PAGE = 50;

  private static final int LAST = 10_000;

  /**
   * @param patient a reference, or the logical id alone
   * @throws ProblemException 400 for a kind that there is none of
   */
  static TrailQuery of(
      @Nullable String patient,
      @Nullable String caller,
      @Nullable String kind,
      @Nullable String reasons,
      int page) {
    return new TrailQuery(
        text(patient).map(TrailQuery::reference).orElse(null),
        text(caller).orElse(null),
        text(kind).map(TrailQuery::kind).orElse(null),
        text(reasons).isPresent(),
        Math.clamp(page, 1, LAST));
  }

  private static Optional<String> text(@Nullable String given) {
    return Optional.ofNullable(given)
        .map(text -> text.replace("\0", "").strip())
        .filter(text -> !text.isEmpty());
  }

  private static String reference(String given) {
    return given.contains("/") ? given : "Patient/" + given;
  }

  private static AuditKind kind(String code) {
    return AuditKind.ofCode(code)
        .orElseThrow(
            () ->
                new ProblemException(
                    400, "Unknown kind", "kind is none of those that the page offers."));
  }

  /**
   * @param value of its one parameter; null where it has none
   */
  record Condition(String sql, @Nullable String value) {}

  List<Condition> conditions() {
    return Stream.of(
            new Condition("patients @> ARRAY[?::text]", patient),
            new Condition("caller = ?", caller),
            new Condition("kind = ?", kind == null ? null : kind.code()),
            new Condition("reason IS NOT NULL", null))
        .filter(one -> one.value() != null || (reasons && !one.sql().contains("?")))
        .toList();
  }

  /** Address of the page with newer ones. */
  public String newer() {
    return link(page - 1);
  }

  /** Address of the page with older ones. */
  public String older() {
    return link(page + 1);
  }

  private String link(int other) {
    var parts = new StringBuilder("/audit?page=").append(other);
    add(parts, "patient", patient);
    add(parts, "caller", caller);
    add(parts, "kind", kind == null ? null : kind.code());
    add(parts, "reasons", reasons ? "only" : null);
    return parts.toString();
  }

  private static void add(StringBuilder parts, String name, @Nullable String value) {
    if (value != null) {
      parts
          .append('&')
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  long offset() {
    return (page - 1L) * PAGE;
  }
}
