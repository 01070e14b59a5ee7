package org.hepacast.ingest.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.bundle.Bundle;
import org.hepacast.ingest.bundle.BundleReader;
import org.hepacast.ingest.bundle.EhrAddresses;
import org.hepacast.ingest.exchange.Answer;
import org.hepacast.ingest.exchange.Outcomes;
import org.hepacast.ingest.intake.EntryResult.Disregarded;
import org.hepacast.ingest.intake.EntryResult.Refused;
import org.hepacast.ingest.intake.EntryResult.Taken;
import org.hepacast.ingest.patient.KnownPatients;
import org.hepacast.ingest.reference.TargetsAtHand;
import org.hepacast.ingest.resource.Meaning;
import org.hepacast.ingest.resource.Refusal;
import org.hepacast.ingest.structure.Structure;
import org.hepacast.kit.kafka.OutgoingEvent;

/**
 * Takes what a sender pushes: all of it is decided first, then published, then acknowledged. Safe
 * for use by many threads.
 */
public final class Intake {
  private final Settings settings;
  private final Structure structure;
  private final Assessment assessment;
  private final KnownPatients patients;
  private final Consumer<List<OutgoingEvent>> publish;
  private final Figures figures;
  private final Clock clock;

  /** What of its work is counted. */
  public interface Figures {
    void received(int resources);

    void refused(DeadLetterReason reason);

    void sent(int events);
  }

  /**
   * @param publish returns once the broker has acknowledged everything
   */
  public Intake(
      Settings settings,
      Checks checks,
      Consumer<List<OutgoingEvent>> publish,
      Figures figures,
      Clock clock) {
    this.settings = settings;
    this.structure = checks.structure();
    this.patients = checks.patients();
    this.assessment = new Assessment(settings, checks);
    this.publish = publish;
    this.figures = figures;
    this.clock = clock;
  }

  /**
   * @param source name under which the EHR's resources travel
   * @param ehr which the EHR's own absolute references begin with
   * @param maxEntries of one Bundle
   * @param maxResourceBytes of one of its entries
   */
  public record Settings(String source, EhrAddresses ehr, int maxEntries, int maxResourceBytes) {}

  /**
   * What a resource must pass.
   *
   * @param targets for one request: reads the Medications that were not sent with what refers to
   *     them
   */
  public record Checks(
      Structure structure,
      Meaning meaning,
      KnownPatients patients,
      Supplier<TargetsAtHand> targets) {}

  /** {@code POST /fhir/Type}. */
  public Answer create(String type, byte[] json) {
    return single(Request.create(type), json);
  }

  /** {@code PUT /fhir/Type/id}. */
  public Answer update(String type, String id, byte[] json) {
    return single(Request.update(type, id), json);
  }

  private Answer single(Request request, byte[] json) {
    Instant receivedAt = clock.instant();
    figures.received(1);
    EntryResult result = counted(assess(request, json));
    if (result instanceof Taken taken) {
      publish(List.of(taken), receivedAt);
    }
    return switch (result) {
      case Taken taken ->
          new Answer(
              taken.created() ? 201 : 200,
              taken.unread().isEmpty()
                  ? Outcomes.information("Taken and passed on.")
                  : Outcomes.warnings(taken.unread()),
              taken.resource().reference().toString(),
              null);
      case Disregarded disregarded -> Answer.of(202, Outcomes.information(disregarded.reason()));
      case Refused refused -> Answer.of(refused.status(), Outcomes.errors(refused.findings()));
    };
  }

  private EntryResult assess(Request request, byte[] json) {
    try {
      return assessment.of(request, json);
    } catch (Refusal refusal) {
      return new Refused(refusal.status(), refusal.findings());
    }
  }

  /**
   * {@code POST /fhir}: a transaction is taken whole or not at all, a batch entry by entry.
   *
   * @throws Refusal when it is no such Bundle
   */
  public Answer bundle(byte[] json) {
    Instant receivedAt = clock.instant();
    Bundle bundle = BundleReader.read(json, settings.maxEntries());
    boolean transaction = bundle.type().equals("transaction");
    if (!transaction && !bundle.type().equals("batch")) {
      throw new Refusal(
          422,
          Finding.Code.UNKNOWN_CODE,
          "Bundle.type",
          "a Bundle that is neither transaction nor batch",
          "send transaction or batch");
    }
    figures.received(bundle.entries().size());
    List<EntryResult> results = assessment.of(bundle.entries());
    results.forEach(this::counted);
    if (transaction && results.stream().anyMatch(Refused.class::isInstance)) {
      throw wholeRefused(results);
    }
    publish(
        results.stream().filter(Taken.class::isInstance).map(Taken.class::cast).toList(),
        receivedAt);
    return Answer.of(200, ResponseBundle.of(bundle.type() + "-response", results));
  }

  /** Whether R4 has such a resource type. */
  public boolean isResourceType(String type) {
    return structure.isResourceType(type);
  }

  private EntryResult counted(EntryResult result) {
    if (result instanceof Refused refused) {
      figures.refused(
          refused.status() == 422 ? DeadLetterReason.REFUSED : DeadLetterReason.UNREADABLE);
    }
    return result;
  }

  private void publish(List<Taken> taken, Instant receivedAt) {
    if (taken.isEmpty()) {
      return;
    }
    publish.accept(
        taken.stream()
            .map(one -> one.resource().event(settings.source(), one.patient(), receivedAt))
            .toList());
    figures.sent(taken.size());
    taken.forEach(one -> patients.remember(one.patient()));
  }

  private static Refusal wholeRefused(List<EntryResult> results) {
    var findings = new ArrayList<Finding>();
    int status = 422;
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i) instanceof Refused refused) {
        status = Math.min(status, refused.status());
        String entry = "Bundle.entry[" + i + "]";
        refused.findings().forEach(finding -> findings.add(within(entry, finding)));
      }
    }
    return new Refusal(status, findings);
  }

  /** {@code Observation.status} becomes {@code Bundle.entry[3].resource.status}. */
  private static Finding within(String entry, Finding finding) {
    String element = finding.element();
    String path =
        element.startsWith("Bundle.entry")
            ? entry + element.substring("Bundle.entry".length())
            : entry + ".resource" + element.substring(Math.max(0, element.indexOf('.')));
    return new Finding(finding.code(), path, finding.given(), finding.remedy());
  }
}
