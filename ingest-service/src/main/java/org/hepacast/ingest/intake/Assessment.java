package org.hepacast.ingest.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.bundle.Entry;
import org.hepacast.ingest.bundle.ResolvedReferences;
import org.hepacast.ingest.intake.EntryResult.Disregarded;
import org.hepacast.ingest.intake.EntryResult.Refused;
import org.hepacast.ingest.intake.EntryResult.Taken;
import org.hepacast.ingest.patient.KnownPatients;
import org.hepacast.ingest.reference.ReferencedMedications;
import org.hepacast.ingest.reference.TargetsAtHand;
import org.hepacast.ingest.resource.FhirResource;
import org.hepacast.ingest.resource.Meaning;
import org.hepacast.ingest.resource.Reference;
import org.hepacast.ingest.resource.Refusal;
import org.hepacast.ingest.resource.ResourceTypes;
import org.hepacast.ingest.structure.Structure;

/**
 * Decides on resources that were sent together, before anything is published. Safe for use by many
 * threads.
 */
final class Assessment {
  private final Intake.Settings settings;
  private final Structure structure;
  private final Meaning meaning;
  private final KnownPatients patients;
  private final Supplier<TargetsAtHand> targets;

  Assessment(Intake.Settings settings, Intake.Checks checks) {
    this.settings = settings;
    this.structure = checks.structure();
    this.meaning = checks.meaning();
    this.patients = checks.patients();
    this.targets = checks.targets();
  }

  /** A single resource. */
  EntryResult of(Request request, byte[] json) {
    var results = new TreeMap<Integer, EntryResult>();
    var drafts = new TreeMap<Integer, Draft>();
    drafts.put(0, Draft.of(request, null, json, structure, settings.source()));
    decide(drafts, results);
    return results.firstEntry().getValue();
  }

  /** In the order of the entries. */
  List<EntryResult> of(List<Entry> entries) {
    var results = new TreeMap<Integer, EntryResult>();
    var drafts = new TreeMap<Integer, Draft>();
    for (Entry entry : entries) {
      try {
        drafts.put(entry.index(), draft(entry));
      } catch (Refusal refusal) {
        results.put(entry.index(), new Refused(refusal.status(), refusal.findings()));
      }
    }
    decide(drafts, results);
    return List.copyOf(results.values());
  }

  private Draft draft(Entry entry) {
    if (entry.resource() == null) {
      throw new Refusal(
          400,
          Finding.Code.MISSING_ELEMENT,
          "Bundle.entry.resource",
          "absent",
          "send a resource in every entry");
    }
    if (entry.resource().length > settings.maxResourceBytes()) {
      int limit = settings.maxResourceBytes();
      throw new Refusal(
          413,
          Finding.Code.TOO_LARGE,
          "Bundle.entry.resource",
          "more than " + limit + " bytes",
          "send resources of at most " + limit + " bytes; leave attachments out");
    }
    Request request = Request.of(entry.method(), entry.url(), settings.source());
    return Draft.of(request, entry.fullUrl(), entry.resource(), structure, settings.source());
  }

  private void decide(Map<Integer, Draft> drafts, Map<Integer, EntryResult> results) {
    ResolvedReferences references = resolve(drafts);
    ReferencedMedications medications = medications(drafts);
    drafts.forEach((index, draft) -> results.put(index, decide(draft, references, medications)));
    refuseAbsentPatients(results);
  }

  private ReferencedMedications medications(Map<Integer, Draft> drafts) {
    TargetsAtHand atHand = targets.get();
    drafts.values().stream()
        .filter(draft -> ReferencedMedications.isTarget(draft.reference().type()))
        .forEach(draft -> atHand.add(draft.reference(), draft.tree()));
    return new ReferencedMedications(atHand);
  }

  /** Ids come first, since others refer to them; who has none is named by what it then says. */
  private ResolvedReferences resolve(Map<Integer, Draft> drafts) {
    var references = new ResolvedReferences(settings.ehr());
    drafts.values().stream().filter(Draft::hasId).forEach(draft -> draft.announceTo(references));
    for (Draft draft : drafts.values()) {
      if (!draft.hasId()) {
        draft.nameByContent(settings.source(), references);
        draft.announceTo(references);
      }
    }
    return references;
  }

  /**
   * A value that cannot be read refuses nothing: the resource is valid, and kept back it would
   * leave an older result in use that it replaces. It is passed on, and its sender told.
   */
  private EntryResult decide(
      Draft draft, ResolvedReferences references, ReferencedMedications medications) {
    if (!ResourceTypes.isRead(draft.reference().type())) {
      return notRead(draft.reference());
    }
    FhirResource resource = draft.finished(references);
    if (resource.isOwn()) {
      return new Disregarded(
          draft.reference(),
          "Written by this suite itself; it is not read back, and was not kept.");
    }
    List<Finding> blocking =
        Stream.concat(
                Draft.danglingIn(resource, references).stream(),
                meaning.subject(resource.type(), resource.tree()).stream())
            .toList();
    Optional<Reference> patient = resource.patient();
    return blocking.isEmpty() && patient.isPresent()
        ? taken(medications.writtenInto(resource), patient.get(), draft.isCreated())
        : new Refused(422, blocking);
  }

  private Taken taken(ReferencedMedications.Written written, Reference patient, boolean created) {
    FhirResource resource = written.resource();
    List<Finding> unread =
        Stream.concat(
                Stream.ofNullable(written.untold()),
                meaning.values(resource.type(), resource.tree()).stream())
            .toList();
    return new Taken(resource, patient, created, unread);
  }

  private static Disregarded notRead(Reference reference) {
    return new Disregarded(
        reference,
        ReferencedMedications.isTarget(reference.type())
            ? "Read with whatever in the same Bundle refers to it; by itself it was not kept."
            : "This suite does not read " + reference.type() + "; it was not kept.");
  }

  private void refuseAbsentPatients(Map<Integer, EntryResult> results) {
    List<Taken> taken =
        results.values().stream()
            .filter(Taken.class::isInstance)
            .map(Taken.class::cast)
            .collect(Collectors.toCollection(ArrayList::new));
    Set<Reference> sent = new HashSet<>();
    taken.stream().map(one -> one.resource().reference()).forEach(sent::add);
    Set<Reference> absent =
        patients.absentAmong(
            taken.stream().map(Taken::patient).filter(patient -> !sent.contains(patient)).toList());
    if (!absent.isEmpty()) {
      results.replaceAll((index, result) -> refusedIfAbout(absent, result));
    }
  }

  private static EntryResult refusedIfAbout(Set<Reference> absent, EntryResult result) {
    return switch (result) {
      case Taken taken when absent.contains(taken.patient()) ->
          new Refused(
              422,
              List.of(
                  new Finding(
                      Finding.Code.UNKNOWN_REFERENCE,
                      taken.resource().type() + ".subject.reference",
                      "a patient whom the EHR does not know",
                      "send the Patient first or in the same Bundle")));
      case Taken taken -> taken;
      case Disregarded disregarded -> disregarded;
      case Refused refused -> refused;
    };
  }
}
