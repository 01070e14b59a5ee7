package org.hepacast.report.worklist;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which cases a reader asks for, and in which order.
 *
 * @param search words that must all occur in the patient's reference, the index event or the case's
 *     id; empty for every case
 * @param since only cases that changed then or later
 * @param page from 1
 * @param seen when the reader has looked last: what changed after it is marked; null when that is
 *     not said
 */
public record WorklistQuery(
    String search,
    Choice.@Nullable Scores scores,
    Choice.@Nullable Delivery delivery,
    Choice.@Nullable Missing missing,
    Choice.@Nullable Group group,
    @Nullable Instant since,
    Sort sort,
    int page,
    @Nullable Instant seen) {

  /** Cases on a page. */
  public static final int PAGE = 50;

  /** Every case, the one that changed last first. */
  public static WorklistQuery everything() {
    return QueryReader.read(Map.of());
  }

  /**
   * @param address the parameters of the page's address; empty ones ask for nothing
   * @throws RefusedQuery for the first that is not known, or has a value that is not
   */
  public static WorklistQuery of(Map<String, List<String>> address) {
    return QueryReader.read(address);
  }

  List<String> searchedWords() {
    return search.isEmpty() ? List.of() : List.of(search.split("\\s+"));
  }

  public long offset() {
    return (page - 1L) * PAGE;
  }

  /** Whether it asks for less than every case. */
  public boolean narrowed() {
    return !search.isEmpty()
        || scores != null
        || delivery != null
        || missing != null
        || group != null
        || since != null;
  }

  public WorklistQuery onPage(int number) {
    return new WorklistQuery(search, scores, delivery, missing, group, since, sort, number, seen);
  }

  public WorklistQuery sortedBy(Sort.Key key) {
    return new WorklistQuery(
        search, scores, delivery, missing, group, since, sort.by(key), 1, seen);
  }

  public WorklistQuery seenAt(Instant at) {
    return new WorklistQuery(search, scores, delivery, missing, group, since, sort, page, at);
  }

  /** The address of the page that answers this query, whoever opens it. */
  public String address() {
    var parts = new LinkedHashMap<String, String>();
    put(parts, QueryReader.SEARCH, search);
    put(parts, QueryReader.SCORES, code(scores));
    put(parts, QueryReader.DELIVERY, code(delivery));
    put(parts, QueryReader.MISSING, code(missing));
    put(parts, QueryReader.GROUP, code(group));
    put(parts, QueryReader.SINCE, since == null ? "" : since.toString());
    put(parts, QueryReader.SORT, sort.equals(Sort.NEWEST_FIRST) ? "" : sort.code());
    put(parts, QueryReader.PAGE, page == 1 ? "" : Integer.toString(page));
    put(parts, QueryReader.SEEN, seen == null ? "" : seen.toString());
    return parts.isEmpty()
        ? "/"
        : parts.entrySet().stream()
            .map(part -> part.getKey() + "=" + part.getValue())
            .collect(Collectors.joining("&", "/?", ""));
  }

  private static void put(Map<String, String> parts, String name, String value) {
    if (!value.isEmpty()) {
      parts.put(name, URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  private static String code(@Nullable Choice choice) {
    return choice == null ? "" : choice.code();
  }
}
