package org.hepacast.record.cases;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.fhir.FhirTime.Precision;
import org.hepacast.record.fact.Fact.Operation;
import org.hepacast.record.fact.Fact.Operation.Form;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.ResourceKey;
import org.jspecify.annotations.Nullable;

/**
 * Which resources tell of one operation: a right hepatectomy and two wedges of one morning are
 * three Procedures and one operation, and so are the request, the booking and what was done.
 *
 * <p>Of one kind, Procedures are one operation by a shared identifier, by {@code partOf}, or by the
 * day, unless both name encounters and these differ. A request or booking belongs to the earliest
 * operation that is based on it, else to that of its day.
 *
 * <p>The case is named by all of them, those that no longer stand too, so that its id stays when
 * one is added or taken back: by the first identifier, requests before bookings before Procedures,
 * the shorter before the longer (10 comes after 9); else by the day.
 */
final class Operations {
  /** In place of the date of what is planned without one and has no identifier either. */
  private static final String UNDATED = "undated";

  private static final int DATE_LENGTH = 10;

  private static final Comparator<String> SHORTER_FIRST =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private static final Comparator<KnownResource> NAMING_FIRST =
      Comparator.comparingInt((KnownResource r) -> formOrder(operation(r).form()))
          .thenComparing(r -> operation(r).identifier(), Comparator.nullsLast(SHORTER_FIRST))
          .thenComparing(KnownResource::key);

  private final ZoneId zone;
  private final List<List<KnownResource>> groups = new ArrayList<>();

  private Operations(ZoneId zone) {
    this.zone = zone;
  }

  /** One per case. */
  static Map<String, IndexProcedure> of(PersonRecord person, ZoneId zone) {
    Comparator<KnownResource> leadingFirst = IndexProcedure.leadingFirst(person);
    var operations = new Operations(zone);
    List<KnownResource> all =
        person.indexProcedures().stream().sorted(Comparator.comparing(KnownResource::key)).toList();
    all.stream()
        .filter(r -> operation(r).form() == Form.PROCEDURE)
        .forEach(procedure -> operations.add(procedure, operations::isOfOneOperation));
    all.stream()
        .filter(r -> operation(r).form() == Form.SERVICE_REQUEST)
        .forEach(operations::addPlan);
    all.stream().filter(r -> operation(r).form() == Form.APPOINTMENT).forEach(operations::addPlan);
    var byCase = new LinkedHashMap<String, List<KnownResource>>();
    operations.groups.forEach(
        group ->
            byCase
                .computeIfAbsent(caseId(person.identifier(), group), id -> new ArrayList<>())
                .addAll(group));
    var cases = new HashMap<String, IndexProcedure>();
    byCase.forEach(
        (id, group) ->
            cases.put(
                id,
                IndexProcedure.of(
                    id, group.stream().min(leadingFirst).orElseThrow(), keys(group))));
    return cases;
  }

  /** Into the groups it belongs to, which become one. */
  private void add(KnownResource added, BiPredicate<KnownResource, KnownResource> together) {
    List<List<KnownResource>> joined =
        groups.stream()
            .filter(group -> group.stream().anyMatch(other -> together.test(added, other)))
            .toList();
    groups.removeAll(joined);
    var group = new ArrayList<KnownResource>();
    joined.forEach(group::addAll);
    group.add(added);
    groups.add(group);
  }

  private void addPlan(KnownResource plan) {
    List<KnownResource> based =
        groups.stream()
            .filter(group -> group.stream().anyMatch(other -> isLinked(other, plan)))
            .min(Comparator.comparing(Operations::earliest))
            .orElse(null);
    if (based != null) {
      based.add(plan);
    } else {
      add(plan, this::isOfOneOperation);
    }
  }

  private static String earliest(List<KnownResource> group) {
    return group.stream()
            .map(r -> operation(r).performed())
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse("~")
        + group.stream().map(r -> r.key().reference()).min(Comparator.naturalOrder()).orElse("");
  }

  private static boolean isLinked(KnownResource one, KnownResource plan) {
    return isSameKind(one, plan)
        && (refers(one, operation(one).basedOn(), plan)
            || refers(plan, operation(plan).basedOn(), one));
  }

  private boolean isOfOneOperation(KnownResource one, KnownResource other) {
    return isSameKind(one, other)
        && (isSameIdentifier(one, other)
            || refers(one, operation(one).partOf(), other)
            || refers(other, operation(other).partOf(), one)
            || (isSameDay(one, other) && !areOtherEncounters(one, other)));
  }

  private static boolean isSameKind(KnownResource one, KnownResource other) {
    return operation(one).question() == operation(other).question();
  }

  private static boolean isSameIdentifier(KnownResource one, KnownResource other) {
    String identifier = operation(one).identifier();
    return identifier != null && identifier.equals(operation(other).identifier());
  }

  private static boolean refers(KnownResource from, List<String> references, KnownResource to) {
    return from.key().source().equals(to.key().source())
        && references.contains(to.key().reference());
  }

  private boolean isSameDay(KnownResource one, KnownResource other) {
    String day = day(operation(one));
    return day != null && day.equals(day(operation(other)));
  }

  /** Of the hospital; a month or year is no day. */
  private @Nullable String day(Operation operation) {
    FhirTime at = IndexProcedure.at(operation);
    if (at == null || at.precision().compareTo(Precision.DAY) < 0) {
      return null;
    }
    return at.precision() == Precision.TIME
        ? at.start().atZone(zone).toLocalDate().toString()
        : at.startDate().toString();
  }

  private static boolean areOtherEncounters(KnownResource one, KnownResource other) {
    String encounter = operation(one).encounter();
    String others = operation(other).encounter();
    return one.key().source().equals(other.key().source())
        && encounter != null
        && others != null
        && !encounter.equals(others);
  }

  private static String caseId(String person, List<KnownResource> group) {
    KnownResource naming = group.stream().min(NAMING_FIRST).orElseThrow();
    String identifier =
        group.stream()
            .sorted(NAMING_FIRST)
            .map(r -> operation(r).identifier())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return CaseReference.idOf(
        person,
        Objects.requireNonNull(operation(naming).question()),
        identifier != null ? identifier : date(group));
  }

  /** As written, without the time: the day the hospital means, in its own time zone. */
  private static String date(List<KnownResource> group) {
    return group.stream()
        .flatMap(r -> Stream.ofNullable(operation(r).performed()))
        .map(written -> written.substring(0, Math.min(DATE_LENGTH, written.length())))
        .min(Comparator.naturalOrder())
        .orElse(UNDATED);
  }

  private static Set<ResourceKey> keys(List<KnownResource> group) {
    return group.stream().map(KnownResource::key).collect(Collectors.toUnmodifiableSet());
  }

  private static int formOrder(Form form) {
    return switch (form) {
      case SERVICE_REQUEST -> 0;
      case APPOINTMENT -> 1;
      case PROCEDURE -> 2;
    };
  }

  private static Operation operation(KnownResource resource) {
    return IndexProcedure.operation(resource);
  }
}
