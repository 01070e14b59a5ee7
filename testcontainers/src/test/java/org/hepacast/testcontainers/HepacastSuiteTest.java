package org.hepacast.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The suite in containers as an integrator meets it. */
@Tag("containers")
@EnabledIfSystemProperty(
    named = "hepacast.containers",
    matches = "true",
    disabledReason = "needs a container engine and the images: ./hepacast test --containers")
class HepacastSuiteTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final HepacastSuite SUITE =
      new HepacastSuite()
          .withSetting(HepacastService.INGEST, "HEPACAST_INGEST_EHR_SWEEP_INTERVAL", "PT5S");

  @BeforeAll
  static void start() {
    SUITE.start();
  }

  @AfterAll
  static void stop() {
    SUITE.stop();
  }

  /** The example of the documentation under another patient's id. */
  private static void send(String patient) throws Exception {
    String record =
        Files.readString(Path.of("../docs/examples/transaction.json"))
            .replace("\"ex\"", "\"" + patient + "\"")
            .replace("\"ex-", "\"" + patient + "-")
            .replace("/ex\"", "/" + patient + "\"")
            .replace("/ex-", "/" + patient + "-")
            .replace("\"4711\"", "\"" + patient + "\"")
            .replace("\"77\"", "\"" + patient + "\"");
    SUITE.ehr().transaction().withBundle(record).execute();
  }

  private static RiskAssessment awaitFong(String patient) {
    // While the record arrives less may stand, as preliminary.
    return SUITE.awaitRiskAssessment(
        patient,
        PATIENCE,
        RiskAssessments.ofFamily("fong")
            .and(RiskAssessments.withStatus(RiskAssessmentStatus.FINAL)));
  }

  @Test
  void aRecordAtTheEhrIsAnsweredThere() throws Exception {
    send("answered");

    RiskAssessment fong = awaitFong("answered");

    assertThat(RiskAssessments.scoreOf(fong))
        .hasValueSatisfying(s -> assertThat(s).matches("[0-5]"));
    assertThat(SUITE.riskAssessments("answered")).hasSizeGreaterThan(1);
  }

  @Test
  void anEhrThatHangsGetsItsAnswerWhenItIsBack() throws Exception {
    send("hung");
    SUITE.pauseEhr();
    assertThat(SUITE.demoEhr().getCurrentContainerInfo().getState().getPaused()).isTrue();
    SUITE.resumeEhr();

    assertThat(awaitFong("hung").hasPrediction()).isTrue();
  }

  @Test
  void aServiceThatIsKilledDoesItsWorkWhenItIsBack() throws Exception {
    SUITE.kill(HepacastService.FEATURE);
    send("killed");
    assertThat(SUITE.service(HepacastService.FEATURE).isRunning()).isFalse();

    SUITE.restart(HepacastService.FEATURE);

    assertThat(awaitFong("killed").hasPrediction()).isTrue();
  }

  @Test
  void brokerAndDatabaseComeBackWithWhatTheyHeld() throws Exception {
    SUITE.kafka().kill();
    CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendUnchecked("surrounded"));
    SUITE.kafka().startAgain();
    SUITE.postgres().kill();
    SUITE.postgres().startAgain();
    sending.join();

    assertThat(awaitFong("surrounded").hasPrediction()).isTrue();
  }

  private static void sendUnchecked(String patient) {
    try {
      send(patient);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatDoesNotComeIsExplained() throws Exception {
    send("unexplained");
    awaitFong("unexplained");
    var observation = SUITE.ehr().read().resource(Observation.class).withId("unexplained-cea");
    Observation cea = observation.execute();
    cea.getValueQuantity().setUnit("parsec").setCode("pc");
    SUITE.ehr().update().resource(cea).execute();

    assertThatThrownBy(
            () ->
                SUITE.awaitRiskAssessment(
                    "unexplained",
                    Duration.ofSeconds(5),
                    RiskAssessments.ofFamily("no such family")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("No RiskAssessment of Patient/unexplained as wanted within 5 s")
        .hasMessageContaining("The EHR holds:")
        .hasMessageContaining("  fong ")
        .hasMessageContaining("Observation/unexplained-cea is not usable: ")
        .hasMessageContaining("Refused since the suite was started:")
        .hasMessageContaining("ingest-service: ready")
        .hasMessageContaining("Last words of report-service:");
  }
}
