package org.hepacast.ingest.exchange;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.hepacast.kit.security.Denial;
import org.hepacast.kit.security.DenialBody;

/** Where FHIR is spoken, a denial is an OperationOutcome. */
@ApplicationScoped
class FhirDenials implements DenialBody {
  private final FhirExchange exchange;

  FhirDenials(FhirExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public Optional<Response> of(Denial denial, ResourceInfo called, HttpHeaders headers) {
    Path address = called.getResourceClass().getAnnotation(Path.class);
    return address != null && FhirStrays.speaksFhir(address.value())
        ? Optional.of(exchange.answer(headers, Outcomes.denied(denial)))
        : Optional.empty();
  }
}
