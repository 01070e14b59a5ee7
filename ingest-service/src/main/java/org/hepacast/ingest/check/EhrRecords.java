package org.hepacast.ingest.check;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.ingest.bundle.Bundle;
import org.hepacast.ingest.ehr.client.EhrClient;
import org.hepacast.ingest.ehr.client.EhrOffer;
import org.hepacast.ingest.ehr.client.EhrRefuses;
import org.hepacast.ingest.ehr.client.EhrUnavailable;
import org.hepacast.ingest.ehr.client.Pages;
import org.hepacast.ingest.resource.FhirResource;
import org.hepacast.ingest.resource.JsonText;
import org.hepacast.kit.ehr.EhrAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The records of an EHR: each patient with everything of theirs that the suite reads, and with the
 * Patients that were merged with them. One patient is held at a time. Who was merged into one that
 * does not say so itself is told of with that one, who is then told of alone as well where the EHR
 * lists it first. Used by one thread.
 */
final class EhrRecords {
  private static final int PATIENTS_IN_A_PAGE = 50;
  private static final int RESOURCES_IN_A_PAGE = 200;
  private static final int MOST_ATTEMPTS = 4;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final EhrClient ehr;
  private final Pages pages;
  private final Function<byte[], Set<String>> links;
  private final Pause pause;

  /** Waits as long as the EHR asks. */
  interface Pause {
    void take(Duration duration) throws InterruptedException;
  }

  /**
   * One person.
   *
   * @param patient logical id
   * @param resources each by itself
   * @param unread types that could not be read, with the reason: {@code ImagingStudy (status 403)}
   */
  record OnePatient(String patient, List<byte[]> resources, List<String> unread) {}

  /** What is told of each. */
  interface Each {
    /**
     * @param of how many there are, as far as the EHR tells; else null
     */
    void patient(OnePatient patient, @Nullable Long of);
  }

  /**
   * @param links ids of the Patients that one was merged with
   */
  EhrRecords(EhrClient ehr, Function<byte[], Set<String>> links, Pause pause) {
    this.ehr = ehr;
    this.pages = new Pages(ehr);
    this.links = links;
    this.pause = pause;
  }

  EhrOffer offer() {
    return EhrOffer.asFarAsStated(ehr);
  }

  /**
   * @throws EhrUnavailable when the Patient itself cannot be read
   */
  OnePatient of(String patient, EhrOffer offer) {
    EhrAnswer answer = patiently(() -> ehr.get("Patient/" + patient));
    if (!answer.isOk()) {
      throw new EhrRefuses(answer.status());
    }
    return whole(patient, answer.body(), offer);
  }

  /**
   * @throws EhrUnavailable when the list of Patients cannot be read to its end
   */
  void each(EhrOffer offer, Each then) {
    Set<String> told = new HashSet<>();
    pages.bundles(
        "Patient?_count=" + PATIENTS_IN_A_PAGE,
        page -> {
          for (byte[] json : Pages.matches(page)) {
            FhirResource.of(json, JsonText.tree(json))
                .filter(patient -> !told.contains(patient.id()))
                .ifPresent(patient -> tell(patient, page, offer, then, told));
          }
        });
  }

  /** Only who is linked has to be remembered: the others come once. */
  private void tell(
      FhirResource patient, Bundle page, EhrOffer offer, Each then, Set<String> told) {
    if (!links.apply(patient.json()).isEmpty()) {
      told.addAll(linked(patient.id(), patient.json()).keySet());
    }
    then.patient(whole(patient.id(), patient.json(), offer), page.total());
  }

  private OnePatient whole(String id, byte[] json, EhrOffer offer) {
    var patients = linked(id, json);
    var resources = new ArrayList<>(patients.values());
    Set<String> unread = new LinkedHashSet<>();
    for (ReadType type : ReadType.values()) {
      if (type != ReadType.PATIENT && offer.searches(type.typeName())) {
        for (String patient : patients.keySet()) {
          read(type.typeName(), patient, resources, unread);
        }
      }
    }
    return new OnePatient(id, resources, List.copyOf(unread));
  }

  /** By id, that one first: whoever they are linked to, and so on. What is gone is left out. */
  private Map<String, byte[]> linked(String id, byte[] json) {
    var found = new LinkedHashMap<String, byte[]>();
    found.put(id, json);
    var open = new ArrayDeque<>(links.apply(json));
    while (!open.isEmpty()) {
      String next = open.remove();
      if (!found.containsKey(next)) {
        EhrAnswer answer = patiently(() -> ehr.get("Patient/" + next));
        if (answer.isOk()) {
          found.put(next, answer.body());
          open.addAll(links.apply(answer.body()));
        }
      }
    }
    return found;
  }

  private void read(String type, String patient, List<byte[]> resources, Set<String> unread) {
    String search = "%s?patient=%s&_count=%d".formatted(type, patient, RESOURCES_IN_A_PAGE);
    try {
      resources.addAll(
          patiently(
              () -> {
                var found = new ArrayList<byte[]>();
                pages.bundles(search, page -> found.addAll(Pages.matches(page)));
                return found;
              }));
    } catch (EhrUnavailable e) {
      unread.add("%s (%s)".formatted(type, e.what()));
    }
  }

  /** An EHR that asks for a pause gets it. */
  private <T> T patiently(Supplier<T> asking) {
    for (int attempt = 1; ; attempt++) {
      try {
        return asking.get();
      } catch (EhrUnavailable e) {
        if (e.retryAfter().isZero() || attempt == MOST_ATTEMPTS) {
          throw e;
        }
        rest(e);
      }
    }
  }

  private void rest(EhrUnavailable asked) {
    Duration wanted = asked.retryAfter();
    try {
      pause.take(wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw asked;
    }
  }
}
