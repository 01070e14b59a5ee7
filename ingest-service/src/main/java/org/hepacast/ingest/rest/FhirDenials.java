package org.hepacast.ingest.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.hepacast.ingest.intake.Outcomes;
import org.hepacast.kit.security.Denial;
import org.hepacast.kit.security.DenialBody;

/** Where FHIR is spoken, a denial is an OperationOutcome. */
@ApplicationScoped
class FhirDenials implements DenialBody {
  private static final Set<Class<?>> SPEAK_FHIR = Set.of(FhirEndpoint.class, NotifyEndpoint.class);

  private final FhirExchange exchange;

  FhirDenials(FhirExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public Optional<Response> of(Denial denial, ResourceInfo called, HttpHeaders headers) {
    return SPEAK_FHIR.contains(called.getResourceClass())
        ? Optional.of(exchange.answer(headers, Outcomes.denied(denial)))
        : Optional.empty();
  }
}
