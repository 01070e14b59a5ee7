package org.hepacast.record.fact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.event.ResourceVersion;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingOutcome.Done;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;

/**
 * From the bytes of one imaging result to what is kept of it. There is one per study and protocol;
 * of two the one settled later counts, so that the order of arrival never decides.
 */
public final class ImagingResultReader {
  /** In the place of a FHIR resource type. */
  public static final String TYPE = "ImagingResult";

  private static final Pattern PATIENT = Pattern.compile("Patient/([A-Za-z0-9\\-.]{1,64})");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
  private static final Pattern RESULT_ID = Pattern.compile("[0-9a-f]{32}");

  private ImagingResultReader() {}

  /** What became of a record's bytes. */
  public sealed interface Reading {}

  /**
   * @param values under the id of the result; empty where nothing was measured
   */
  public record Read(ResourceCopy copy, String resultId, ImagingFeatures values)
      implements Reading {}

  /**
   * @param text one sentence with the remedy, without patient data
   */
  public record Unusable(DeadLetterReason reason, String text) implements Reading {}

  /**
   * @param received when the event was written
   */
  public static Reading read(Instant received, byte[] json) {
    ImagingResult result;
    try {
      result = EventJson.read(json, ImagingResult.class);
    } catch (UnreadableEvent e) {
      return new Unusable(
          DeadLetterReason.UNREADABLE,
          e.getMessage() + "; send what imaging-result.schema.json describes");
    }
    Optional<String> lacking = lacking(result);
    return lacking.isPresent()
        ? new Unusable(DeadLetterReason.INCOMPLETE, lacking.get())
        : read(received, result);
  }

  /** The mapper takes absent fields for null. */
  @SuppressWarnings("ConstantConditions")
  private static Optional<String> lacking(ImagingResult result) {
    for (Object field :
        new Object[] {
          result.resultId(),
          result.source(),
          result.patient(),
          result.study(),
          result.studyUid(),
          result.protocol(),
          result.settledAt(),
          result.outcome()
        }) {
      if (field == null) {
        return Optional.of("A field that imaging-result.schema.json requires is absent; send it");
      }
    }
    if (result.protocol().name() == null || result.protocol().version() == null) {
      return Optional.of("protocol: send its name and version");
    }
    if (!PATIENT.matcher(result.patient()).matches()) {
      return Optional.of("patient: no reference to a Patient; send Patient/<id>");
    }
    boolean named =
        "ImagingStudy".equals(result.study().type())
            && result.source().equals(result.study().source())
            && result.study().id() != null
            && ID.matcher(result.study().id()).matches();
    if (!named) {
      return Optional.of("study: no ImagingStudy of the result's source; send the request's");
    }
    return RESULT_ID.matcher(result.resultId()).matches()
        ? Optional.empty()
        : Optional.of("resultId: 32 hexadecimal digits are expected; derive it");
  }

  private static Read read(Instant received, ImagingResult result) {
    String source = result.source();
    String id =
        DerivedId.hex(
            "imaging-result-of",
            result.study().id(),
            result.protocol().name(),
            result.protocol().version());
    var fact =
        new Fact.Imaged(
            result.study().id(),
            result.studyUid(),
            result.protocol(),
            result.resultId(),
            result.acquired(),
            withoutValues(result.outcome()));
    var copy =
        new ResourceCopy(
            new ResourceKey(source, TYPE, id),
            new PatientKey(source, result.patient().substring("Patient/".length())),
            new ResourceVersion(null, result.settledAt().truncatedTo(ChronoUnit.MICROS)),
            received.truncatedTo(ChronoUnit.MICROS),
            fact);
    return new Read(copy, result.resultId(), values(result.outcome()));
  }

  private static ImagingFeatures values(ImagingOutcome outcome) {
    return outcome instanceof Done done ? done.features() : ImagingFeatures.NONE;
  }

  private static ImagingOutcome withoutValues(ImagingOutcome outcome) {
    return switch (outcome) {
      case Done done -> done.withFeatures(ImagingFeatures.NONE);
      case ImagingOutcome.Refused refused -> refused;
      case ImagingOutcome.Withdrawn withdrawn -> withdrawn;
    };
  }
}
