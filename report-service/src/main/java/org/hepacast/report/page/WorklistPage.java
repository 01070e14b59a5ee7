package org.hepacast.report.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.hepacast.kit.page.Times;
import org.hepacast.report.worklist.Choice;
import org.hepacast.report.worklist.Sort;
import org.hepacast.report.worklist.WorklistQuery;
import org.hepacast.report.worklist.WorklistReader;
import org.jspecify.annotations.Nullable;

/**
 * The worklist as it is shown: one page of an answer, the form that asked for it, and where to go
 * from here.
 *
 * @param found in words, how many cases there are and which are shown
 * @param beyond the last page, where the page asked for lies behind it; null where it does not
 * @param at when it was read, in milliseconds
 * @param position up to where an open page knows of changes
 * @param seen since when changes are marked, in words; null when the address does not say
 * @param seenNow address of the same page, marking what changes from now on
 */
record WorklistPage(
    WorklistQuery query,
    List<WorklistRow> rows,
    String found,
    @Nullable String beyond,
    Links links,
    Form form,
    long at,
    String position,
    @Nullable String seen,
    String seenNow) {
  /**
   * An arrival is stored within this, from the time that it bears to its commit: better marked once
   * too often than never.
   */
  private static final Duration COMMITTED_WITHIN = Duration.ofSeconds(2);

  private static final DateTimeFormatter FIELD =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Addresses of other pages of the answer; null where there are none. */
  record Links(
      @Nullable String first,
      @Nullable String previous,
      @Nullable String next,
      @Nullable String last,
      int page,
      int pages) {}

  /** An element of a list of choices. */
  record Option(String value, String words, boolean chosen) {}

  /** What the form offers and what is chosen. */
  record Form(
      String search,
      List<Option> scores,
      List<Option> delivery,
      List<Option> missing,
      List<Option> group,
      String since,
      List<Option> sort,
      String seen,
      boolean narrowed) {}

  /**
   * The head of a column that sorts.
   *
   * @param sorted {@code ascending}, {@code descending}, or null where another column does
   */
  record Column(String address, @Nullable String sorted, String words) {}

  static WorklistPage of(WorklistQuery query, WorklistReader.Page answer, List<WorklistRow> rows) {
    Instant at = answer.at().minus(COMMITTED_WITHIN);
    Instant seen = query.seen();
    return new WorklistPage(
        query,
        rows,
        found(query, answer),
        query.page() > answer.pages() ? query.onPage(answer.pages()).address() : null,
        links(query, answer.pages()),
        form(query),
        at.toEpochMilli(),
        answer.position().snapshot(),
        seen == null ? null : Times.minute(seen),
        query.seenAt(at).address());
  }

  private static String found(WorklistQuery query, WorklistReader.Page answer) {
    String cases = count(answer.total()) + (answer.total() == 1 ? " case" : " cases");
    int shown = answer.entries().size();
    return shown == 0 || shown == answer.total()
        ? cases
        : count(query.offset() + 1) + " to " + count(query.offset() + shown) + " of " + cases;
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static Links links(WorklistQuery query, int pages) {
    int page = Math.min(query.page(), pages + 1);
    return new Links(
        page > 2 ? query.onPage(1).address() : null,
        page > 1 ? query.onPage(page - 1).address() : null,
        page < pages ? query.onPage(page + 1).address() : null,
        page < pages - 1 ? query.onPage(pages).address() : null,
        query.page(),
        pages);
  }

  private static Form form(WorklistQuery query) {
    return new Form(
        query.search(),
        options(List.of(Choice.Scores.values()), query.scores()),
        options(List.of(Choice.Delivery.values()), query.delivery()),
        options(Choice.Missing.all(), query.missing()),
        options(List.of(Choice.Group.values()), query.group()),
        query.since() == null ? "" : FIELD.format(query.since()),
        Sort.all().stream()
            .map(sort -> new Option(sort.code(), sort.words(), sort.equals(query.sort())))
            .toList(),
        query.seen() == null ? "" : query.seen().toString(),
        query.narrowed());
  }

  private static List<Option> options(List<? extends Choice> all, @Nullable Choice chosen) {
    return all.stream()
        .map(choice -> new Option(choice.code(), choice.words(), choice.equals(chosen)))
        .toList();
  }

  public Column patientColumn() {
    return column(Sort.Key.PATIENT);
  }

  public Column operationColumn() {
    return column(Sort.Key.OPERATION);
  }

  public Column riskColumn() {
    return column(Sort.Key.RISK);
  }

  public Column changedColumn() {
    return column(Sort.Key.CHANGED);
  }

  private Column column(Sort.Key key) {
    WorklistQuery next = query.sortedBy(key);
    String sorted = query.sort().descending() ? "descending" : "ascending";
    return new Column(
        next.address(), query.sort().key() == key ? sorted : null, next.sort().words());
  }
}
