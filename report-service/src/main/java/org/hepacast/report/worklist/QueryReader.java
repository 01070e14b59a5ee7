package org.hepacast.report.worklist;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.report.assessment.Wording;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query from the parameters of an address; what is not known is refused, not passed over.
 */
final class QueryReader {
  static final String SEARCH = "q";
  static final String SCORES = "scores";
  static final String DELIVERY = "delivery";
  static final String MISSING = "missing";
  static final String GROUP = "group";
  static final String SINCE = "since";
  static final String SORT = "sort";
  static final String PAGE = "page";
  static final String SEEN = "seen";

  private static final List<String> NAMES =
      List.of(SEARCH, SCORES, DELIVERY, MISSING, GROUP, SINCE, SORT, PAGE, SEEN);

  /** A reference of FHIR has an id of 64 characters at most; a patient and an event fit. */
  static final int LONGEST_SEARCH = 100;

  /** Fifty million cases. */
  private static final int LAST_PAGE = 1_000_000;

  private static final List<Choice.Missing> INPUTS = inputs();

  private final Map<String, List<String>> address;

  private QueryReader(Map<String, List<String>> address) {
    this.address = address;
  }

  /** Which inputs can be asked for as missing. */
  static List<Choice.Missing> missing() {
    return INPUTS;
  }

  private static List<Choice.Missing> inputs() {
    var all = new ArrayList<Choice.Missing>();
    all.add(new Choice.Missing(Choice.Missing.SOME, "at least one"));
    all.add(new Choice.Missing(Choice.Missing.NONE, "none"));
    FeatureCatalogue.shipped().features().forEach(feature -> all.add(named(feature.name())));
    return List.copyOf(all);
  }

  private static Choice.Missing named(String feature) {
    return new Choice.Missing(feature, Wording.meaning(feature));
  }

  static WorklistQuery read(Map<String, List<String>> address) {
    var reader = new QueryReader(address);
    reader.refuseUnknown();
    return new WorklistQuery(
        reader.search(),
        reader.choice(SCORES, List.of(Choice.Scores.values())),
        reader.choice(DELIVERY, List.of(Choice.Delivery.values())),
        reader.choice(MISSING, INPUTS),
        reader.choice(GROUP, List.of(Choice.Group.values())),
        reader.time(SINCE),
        reader.sort(),
        reader.page(),
        reader.time(SEEN));
  }

  private void refuseUnknown() {
    address.keySet().stream()
        .filter(name -> !NAMES.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new RefusedQuery(
                  "address", name, String.join(", ", NAMES), "Correct the name, or leave it out.");
            });
  }

  /** Empty when it is not given, or given without a value as forms do. */
  private String given(String name) {
    List<String> values = address.getOrDefault(name, List.of());
    if (values.stream().distinct().count() > 1) {
      throw new RefusedQuery(
          name, String.join(", ", values), "one value", "Leave out all but one.");
    }
    return values.isEmpty() ? "" : values.getFirst().strip();
  }

  private String search() {
    String search = given(SEARCH);
    if (search.length() > LONGEST_SEARCH) {
      throw new RefusedQuery(
          SEARCH,
          search.length() + " characters",
          "up to " + LONGEST_SEARCH + " characters",
          "Search for a part of the patient's reference or of the operation.");
    }
    if (search.codePoints().anyMatch(QueryReader::unprintable)) {
      throw new RefusedQuery(
          SEARCH,
          "control characters",
          "letters, digits, signs and spaces",
          "Type the search instead of pasting it.");
    }
    return search;
  }

  private static boolean unprintable(int point) {
    return Character.isISOControl(point) && !Character.isWhitespace(point);
  }

  private <C extends Choice> @Nullable C choice(String name, List<C> all) {
    String given = given(name);
    if (given.isEmpty()) {
      return null;
    }
    return all.stream()
        .filter(choice -> choice.code().equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedQuery(
                    name, given, Choice.codes(all), "Choose one of them, or leave it out."));
  }

  private Sort sort() {
    String given = given(SORT);
    if (given.isEmpty()) {
      return Sort.NEWEST_FIRST;
    }
    return Sort.of(given)
        .orElseThrow(
            () ->
                new RefusedQuery(
                    SORT,
                    given,
                    String.join(", ", Sort.all().stream().map(Sort::code).toList()),
                    "Choose one of them, or leave it out."));
  }

  private int page() {
    String given = given(PAGE);
    if (given.isEmpty()) {
      return 1;
    }
    if (!given.matches("[0-9]{1,7}") || Integer.parseInt(given) < 1 || page(given) > LAST_PAGE) {
      throw new RefusedQuery(
          PAGE, given, "1 to " + LAST_PAGE, "Begin with the first page, and go on from there.");
    }
    return page(given);
  }

  private static int page(String digits) {
    return Integer.parseInt(digits);
  }

  private @Nullable Instant time(String name) {
    String given = given(name);
    if (given.isEmpty()) {
      return null;
    }
    return instant(given)
        .orElseThrow(
            () ->
                new RefusedQuery(
                    name,
                    given,
                    "a time in UTC of the years 2000 to 2999: 2026-11-30, 2026-11-30T09:30 or"
                        + " 2026-11-30T09:30:00Z",
                    "Write it so, or leave it out."));
  }

  /** A day is its first moment; a form sends a time without its zone. */
  private static Optional<Instant> instant(String text) {
    if (!text.startsWith("2") || text.length() > 30) {
      return Optional.empty();
    }
    try {
      if (text.length() <= 10) {
        return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
      }
      return Optional.of(
          text.endsWith("Z")
              ? Instant.parse(text)
              : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
