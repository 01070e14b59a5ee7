package org.hepacast.testcontainers;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.lifecycle.Startable;
import org.testcontainers.lifecycle.TestDescription;
import org.testcontainers.lifecycle.TestLifecycleAware;

/**
 * The whole suite in containers: Kafka, PostgreSQL, a demo EHR, if asked for a demo PACS, and the
 * services, on a network of their own. What is written to the EHR is noticed, scored, and answered
 * there by RiskAssessments.
 *
 * <pre>{@code
 * try (var suite = new HepacastSuite()) {
 *   suite.start();
 *   suite.ehr().transaction().withBundle(recordOfPatientEx).execute();
 *   var fong = RiskAssessments.ofFamily("fong").and(RiskAssessments.withScore("2"));
 *   RiskAssessment assessment = suite.awaitRiskAssessment("ex", fong);
 * }
 * }</pre>
 *
 * <p>As a field with Testcontainers' {@code @Container} it is started and stopped by the test, and
 * the services' logs are written when a test fails. {@link HepacastImages} tells which images are
 * run. What hands out or breaks something wants a started suite. One thread at a time.
 */
public final class HepacastSuite extends SuiteSettings implements Startable, TestLifecycleAware {
  private static final Logger LOG = LoggerFactory.getLogger(HepacastSuite.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String FHIR = "/fhir";

  private @Nullable SuiteParts parts;
  private @Nullable SuiteClients clients;

  /**
   * Starts everything and returns when all of it is ready. A suite that is started stays so.
   *
   * @throws IllegalStateException when a part does not start: the message has its last words, and
   *     everything is stopped
   */
  @Override
  public void start() {
    if (parts != null) {
      return;
    }
    var starting = new SuiteParts(options);
    try {
      starting.start();
      URI intake = starting.service(HepacastService.INGEST).url().resolve(FHIR);
      clients = new SuiteClients(starting, intake, options.authorization());
      parts = starting;
    } finally {
      if (parts == null) {
        starting.stop();
      }
    }
  }

  /** Stops everything and forgets what was written, unless it is to be used again. */
  @Override
  public void stop() {
    if (parts != null && !options.reuse) {
      parts.stop();
    }
    parts = null;
    clients = null;
  }

  /**
   * Where the intake takes FHIR: for pushing, and for {@code $check}.
   *
   * @return its FHIR base address for the test
   */
  public URI intakeUrl() {
    return service(HepacastService.INGEST).url().resolve(FHIR);
  }

  /**
   * Where records are written and RiskAssessments are read.
   *
   * @return the EHR's FHIR base address for the test
   */
  public URI ehrUrl() {
    return running().ehrBaseUrl();
  }

  /**
   * A client of the EHR; always the same one, so that interceptors can be given to it.
   *
   * @return at {@link #ehrUrl}
   */
  public IGenericClient ehr() {
    return clients().ehr();
  }

  /**
   * A client of the intake, for pushing; it shows a token of role sender where one is wanted.
   *
   * @return at {@link #intakeUrl}
   */
  public IGenericClient intake() {
    return clients().intake();
  }

  /**
   * The container of a service.
   *
   * @param service which
   * @return started
   */
  public ServiceContainer<?> service(HepacastService service) {
    return running().service(service);
  }

  /**
   * The broker.
   *
   * @return started, with the suite's topics
   */
  public HepacastKafkaContainer kafka() {
    return running().kafka();
  }

  /**
   * The database server.
   *
   * @return started
   */
  public HepacastPostgresContainer postgres() {
    return running().postgres();
  }

  /**
   * The demo EHR.
   *
   * @return started
   * @throws IllegalStateException where the test has brought its own
   */
  public DemoEhrContainer demoEhr() {
    return running().ehr();
  }

  /**
   * The demo PACS.
   *
   * @return started
   * @throws IllegalStateException without {@link #withImaging}
   */
  public DemoPacsContainer demoPacs() {
    return running().pacs();
  }

  /**
   * Waits a minute at most for any RiskAssessment of a patient that was not taken back.
   *
   * @param patient logical id at the EHR: {@code ex} or {@code Patient/ex}
   * @return the first one found
   * @throws AssertionError when none has come, see {@link #awaitRiskAssessment(String, Duration,
   *     Predicate)}
   */
  public RiskAssessment awaitRiskAssessment(String patient) {
    return awaitRiskAssessment(
        patient, RiskAssessments.withStatus(RiskAssessmentStatus.ENTEREDINERROR).negate());
  }

  /**
   * Waits a minute at most for a RiskAssessment.
   *
   * @param patient logical id at the EHR: {@code ex} or {@code Patient/ex}
   * @param wanted which: see {@link RiskAssessments}
   * @return the first one found
   * @throws AssertionError when none has come, see {@link #awaitRiskAssessment(String, Duration,
   *     Predicate)}
   */
  public RiskAssessment awaitRiskAssessment(String patient, Predicate<RiskAssessment> wanted) {
    return awaitRiskAssessment(patient, PATIENCE, wanted);
  }

  /**
   * Waits for a RiskAssessment. An EHR that does not answer is asked again.
   *
   * @param patient logical id at the EHR: {@code ex} or {@code Patient/ex}
   * @param patience how long at most
   * @param wanted which: see {@link RiskAssessments}
   * @return the first one found
   * @throws AssertionError when none has come; the message tells what the EHR holds instead, what
   *     the intake says of the patient's record, what was refused and why, how the services are,
   *     and the end of their logs
   */
  public RiskAssessment awaitRiskAssessment(
      String patient, Duration patience, Predicate<RiskAssessment> wanted) {
    return clients().await(patient, patience, wanted);
  }

  /**
   * What the EHR holds now.
   *
   * @param patient logical id at the EHR: {@code ex} or {@code Patient/ex}
   * @return all RiskAssessments of the patient
   */
  public List<RiskAssessment> riskAssessments(String patient) {
    return clients().assessments(patient);
  }

  /**
   * What the services could not use and have put aside.
   *
   * @return all of it since the broker was made
   */
  public List<Refusal> refusals() {
    return Refusals.at(kafka().getBootstrapServers());
  }

  /** Lets the demo EHR hang: it takes connections and answers nobody. */
  public void pauseEhr() {
    demoEhr().pause();
  }

  /** Ends {@link #pauseEhr}. */
  public void resumeEhr() {
    demoEhr().resume();
  }

  /**
   * Kills a service without warning.
   *
   * @param service which
   */
  public void kill(HepacastService service) {
    service(service).kill();
  }

  /**
   * Starts a killed service again. Returns when it is ready; its host port may be another one.
   *
   * @param service which
   */
  public void restart(HepacastService service) {
    service(service).startAgain();
  }

  /**
   * Starts a second replica of a service: of the same consumer group, on the same database, behind
   * the same name. They share the work by patient; what one leaves behind the other takes over.
   *
   * @param service which
   * @return ready; it stops with the suite, or before
   */
  public ServiceContainer<?> startAnother(HepacastService service) {
    return running().startAnother(service);
  }

  /**
   * The log of a service.
   *
   * @param service which
   * @return lines of JSON
   */
  public String logs(HepacastService service) {
    return service(service).getLogs();
  }

  /**
   * Writes the services' logs when a test has failed; called by Testcontainers' extension for
   * JUnit.
   *
   * @param description of the test
   * @param failure empty when it has passed
   */
  @Override
  public void afterTest(TestDescription description, Optional<Throwable> failure) {
    if (failure.isPresent() && parts != null) {
      for (ServiceContainer<?> service : parts.services()) {
        LOG.error("{} in {}:\n{}", service.name(), description.getTestId(), service.getLogs());
      }
    }
  }

  @Override
  HepacastSuite self() {
    return this;
  }

  private SuiteParts running() {
    if (parts == null) {
      throw new IllegalStateException("The suite does not run: call start() first");
    }
    return parts;
  }

  private SuiteClients clients() {
    if (clients == null) {
      throw new IllegalStateException("The suite does not run: call start() first");
    }
    return clients;
  }
}
