package org.hepacast.record.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.TreeSet;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.record.fact.Fact.Operation;
import org.hepacast.record.fact.Fact.Operation.Form;
import org.hepacast.record.fact.Fact.Operation.Status;
import org.jspecify.annotations.Nullable;

/** Reads operations: performed (Procedure), asked for (ServiceRequest), booked (Appointment). */
final class OperationReader {
  private final Coded coded;

  OperationReader(Coded coded) {
    this.coded = coded;
  }

  /**
   * @param start as written
   */
  private record Span(@Nullable String start, @Nullable String end) {
    static Span of(JsonNode resource, String element) {
      JsonNode period = resource.path(element + "Period");
      return new Span(
          FhirJson.either(
              FhirJson.time(resource, element + "DateTime"), FhirJson.time(period, "start")),
          FhirJson.time(period, "end"));
    }
  }

  Fact procedure(JsonNode procedure) {
    return operation(
        Form.PROCEDURE,
        procedure,
        concepts(procedure.path("code")),
        performed(procedure.path("status").asText()),
        Span.of(procedure, "performed"));
  }

  /** Not one that forbids the operation ({@code doNotPerform}), nor a mere proposal. */
  Fact serviceRequest(JsonNode request) {
    boolean meant =
        !request.path("doNotPerform").asBoolean(false)
            && !request.path("intent").asText().equals("proposal");
    return operation(
        Form.SERVICE_REQUEST,
        request,
        concepts(request.path("code")),
        meant ? requested(request.path("status").asText()) : Status.NOT_DONE,
        Span.of(request, "occurrence"));
  }

  Fact appointment(JsonNode appointment) {
    return operation(
        Form.APPOINTMENT,
        appointment,
        concepts(appointment.path("serviceType")),
        booked(appointment.path("status").asText()),
        new Span(FhirJson.time(appointment, "start"), FhirJson.time(appointment, "end")));
  }

  private Fact operation(
      Form form, JsonNode resource, JsonNode code, Status status, Span performed) {
    IndexEvent.Kind question = question(code);
    boolean possible = question == null && coded.isProcedure("possibleHepatectomy", code);
    boolean chemotherapy = form == Form.PROCEDURE && coded.isProcedure("chemotherapy", code);
    if (question == null && !possible && !chemotherapy) {
      return new Fact.Irrelevant();
    }
    return new Operation(
        form,
        question,
        possible,
        chemotherapy,
        status,
        lowestIdentifier(resource),
        performed.start(),
        performed.end(),
        References.ids(resource.path("reasonReference"), "Condition"),
        References.all(resource.path("basedOn")),
        References.all(resource.path("partOf")),
        References.of(resource.path("encounter")));
  }

  /** Of one concept or several (an Appointment has a list), all codings. */
  private static JsonNode concepts(JsonNode concepts) {
    if (!concepts.isArray()) {
      return concepts;
    }
    var together = JsonNodeFactory.instance.objectNode();
    var codings = together.putArray("coding");
    concepts.forEach(concept -> concept.path("coding").forEach(codings::add));
    return together;
  }

  private IndexEvent.@Nullable Kind question(JsonNode code) {
    if (coded.isProcedure("hepatectomy", code) && !coded.isProcedure("notHepatectomy", code)) {
      return IndexEvent.Kind.HEPATECTOMY;
    }
    if (coded.isProcedure("intraArterialTherapy", code)) {
      return IndexEvent.Kind.INTRA_ARTERIAL_THERAPY;
    }
    return coded.isProcedure("primaryResection", code) ? IndexEvent.Kind.PRIMARY_RESECTION : null;
  }

  private static Status performed(String code) {
    return switch (code) {
      case "preparation", "on-hold" -> Status.PLANNED;
      case "in-progress" -> Status.IN_PROGRESS;
      case "completed" -> Status.COMPLETED;
      case "stopped" -> Status.STOPPED;
      case "not-done" -> Status.NOT_DONE;
      case "entered-in-error" -> Status.ENTERED_IN_ERROR;
      default -> Status.UNKNOWN;
    };
  }

  private static Status requested(String code) {
    return switch (code) {
      case "draft", "active", "on-hold" -> Status.PLANNED;
      case "completed" -> Status.FULFILLED;
      case "revoked" -> Status.NOT_DONE;
      case "entered-in-error" -> Status.ENTERED_IN_ERROR;
      default -> Status.UNKNOWN;
    };
  }

  private static Status booked(String code) {
    return switch (code) {
      case "proposed", "pending", "booked", "arrived", "checked-in", "waitlist" -> Status.PLANNED;
      case "fulfilled" -> Status.FULFILLED;
      case "cancelled", "noshow" -> Status.NOT_DONE;
      case "entered-in-error" -> Status.ENTERED_IN_ERROR;
      default -> Status.UNKNOWN;
    };
  }

  private static @Nullable String lowestIdentifier(JsonNode procedure) {
    var identifiers = new TreeSet<String>();
    for (JsonNode identifier : procedure.path("identifier")) {
      String value = FhirJson.text(identifier, "value");
      if (value != null) {
        identifiers.add(identifier.path("system").asText() + "|" + value);
      }
    }
    return identifiers.isEmpty() ? null : identifiers.first();
  }
}
