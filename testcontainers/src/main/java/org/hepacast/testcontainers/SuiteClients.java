package org.hepacast.testcontainers;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.IRestfulClientFactory;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.exceptions.FhirClientConnectionException;
import ca.uhn.fhir.rest.client.interceptor.SimpleRequestHeaderInterceptor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.RiskAssessment;

/** Clients of the EHR and of the intake, and the waiting at the EHR. */
final class SuiteClients {
  private static final Duration POLL = Duration.ofMillis(300);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final IGenericClient ehr;
  private final IGenericClient intake;
  private final RecordCheck check;
  private final Diagnosis diagnosis;

  /**
   * @param authorization that header for the intake; empty for none
   */
  SuiteClients(SuiteParts parts, URI intakeUrl, String authorization) {
    IRestfulClientFactory factory = FhirContext.forR4().getRestfulClientFactory();
    // The EHR need not show what it offers, and may be paused when the client is made.
    factory.setServerValidationMode(ServerValidationModeEnum.NEVER);
    factory.setSocketTimeout(Math.toIntExact(TIMEOUT.toMillis()));
    this.ehr = factory.newGenericClient(parts.ehrBaseUrl().toString());
    this.intake = factory.newGenericClient(intakeUrl.toString());
    if (!authorization.isEmpty()) {
      intake.registerInterceptor(
          new SimpleRequestHeaderInterceptor("Authorization", authorization));
    }
    this.check = new RecordCheck(ehr, intakeUrl, authorization);
    this.diagnosis = new Diagnosis(parts);
  }

  IGenericClient ehr() {
    return ehr;
  }

  IGenericClient intake() {
    return intake;
  }

  List<RiskAssessment> assessments(String patient) {
    return RiskAssessments.of(ehr, reference(patient));
  }

  /**
   * @throws AssertionError when time has run out; the message tells what stands there instead, and
   *     why
   */
  RiskAssessment await(String patient, Duration patience, Predicate<RiskAssessment> wanted) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<RiskAssessment> found = look(patient, wanted);
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() >= deadline) {
        throw new AssertionError(why(reference(patient), patience));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** An EHR that does not answer may answer later. */
  private Optional<RiskAssessment> look(String patient, Predicate<RiskAssessment> wanted) {
    try {
      return assessments(patient).stream().filter(wanted).findFirst();
    } catch (FhirClientConnectionException e) {
      return Optional.empty();
    }
  }

  private String why(String patient, Duration patience) {
    return "No RiskAssessment of %s as wanted within %d s.%n%s"
        .formatted(
            patient,
            patience.toSeconds(),
            diagnosis.of(
                () -> assessments(patient).stream().map(RiskAssessments::words).toList(),
                () -> check.lines(patient)));
  }

  /** {@code ex} and {@code Patient/ex} mean the same. */
  static String reference(String patient) {
    return patient.contains("/") ? patient : "Patient/" + patient;
  }
}
