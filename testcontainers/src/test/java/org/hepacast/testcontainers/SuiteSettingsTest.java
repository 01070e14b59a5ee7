package org.hepacast.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;

/** What each container is told, before any of them runs: no engine is needed. */
class SuiteSettingsTest {
  /** Never made: a network is only made when its id is asked for. */
  private static SuiteParts parts(HepacastSuite suite) {
    suite.withNetwork(new Unmade());
    return new SuiteParts(suite.options);
  }

  private record Unmade() implements Network {
    @Override
    public String getId() {
      return "unmade";
    }

    @Override
    public void close() {}
  }

  private static Map<String, String> told(SuiteParts parts, HepacastService service) {
    return parts.service(service).getEnvMap();
  }

  @Test
  void everyServiceIsToldOfItsNeighbours() {
    SuiteParts parts = parts(new HepacastSuite().withImaging());

    for (HepacastService service : HepacastService.values()) {
      assertThat(told(parts, service))
          .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "kafka:19092")
          .containsEntry("QUARKUS_HTTP_PORT", "8080")
          .containsEntry("HEPACAST_AUTH_ENABLED", "false");
      assertThat(told(parts, service).get("QUARKUS_DATASOURCE_JDBC_URL"))
          .isEqualTo(
              service.database().map("jdbc:postgresql://postgres:5432/"::concat).orElse(null));
    }
    assertThat(told(parts, HepacastService.INGEST))
        .containsEntry("HEPACAST_INGEST_EHR_URL", "http://demo-ehr:8080/fhir")
        .containsEntry("HEPACAST_INGEST_EHR_PUBLIC_URL", "http://ingest-service:8080");
    assertThat(told(parts, HepacastService.REPORT))
        .containsEntry("HEPACAST_REPORT_EHR_BASE_URL", "http://demo-ehr:8080/fhir");
    assertThat(told(parts, HepacastService.IMAGING))
        .containsEntry("HEPACAST_IMAGING_ARCHIVES__PACS__ROOT", "http://demo-pacs:8080/dicom-web");
  }

  /** By the name that the others are told; a random one would keep it from being used again. */
  @Test
  void everyContainerHasItsNameInTheNetworkAndNoOther() {
    List<GenericContainer<?>> all = parts(new HepacastSuite().withImaging()).all();

    assertThat(all)
        .flatExtracting(GenericContainer::getNetworkAliases)
        .containsExactlyInAnyOrder(
            "kafka",
            "postgres",
            "demo-ehr",
            "demo-pacs",
            "ingest-service",
            "feature-service",
            "imaging",
            "model-service",
            "report-service");
  }

  @Test
  void whatATestSetsWins() {
    var suite =
        new HepacastSuite()
            .withSetting(HepacastService.FEATURE, "HEPACAST_FEATURE_ZONE", "Europe/Berlin")
            .withSetting(HepacastService.INGEST, "HEPACAST_INGEST_EHR_FOLLOW_DELETIONS", "true")
            .withLocalCodes(Path.of("pom.xml"));

    SuiteParts parts = parts(suite);

    assertThat(told(parts, HepacastService.FEATURE))
        .containsEntry("HEPACAST_FEATURE_ZONE", "Europe/Berlin")
        .containsEntry("HEPACAST_FEATURE_LOCAL_CODES", "/hepacast/concept-map.json");
    assertThat(told(parts, HepacastService.INGEST))
        .containsEntry("HEPACAST_INGEST_EHR_FOLLOW_DELETIONS", "true")
        .containsEntry("HEPACAST_INGEST_LOCAL_CODES", "/hepacast/concept-map.json");
    assertThat(told(parts, HepacastService.MODEL)).doesNotContainKey("HEPACAST_FEATURE_ZONE");
  }

  /** The digest by sha256sum. */
  @Test
  void aTokenClosesEveryServiceAndIsToldByItsHashAlone() {
    var suite = new HepacastSuite().withToken("my-ehr", "secret", "sender", "reader");

    SuiteParts parts = parts(suite);

    for (HepacastService service :
        List.of(HepacastService.INGEST, HepacastService.MODEL, HepacastService.REPORT)) {
      assertThat(told(parts, service))
          .containsEntry("HEPACAST_AUTH_ENABLED", "true")
          .containsEntry(
              "HEPACAST_AUTH_TOKENS__MY_EHR__SHA256",
              "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b")
          .containsEntry("HEPACAST_AUTH_TOKENS__MY_EHR__ROLES", "sender,reader");
    }
    assertThat(told(parts, HepacastService.INGEST).get("HEPACAST_INGEST_EHR_NOTIFY_AUTHORIZATION"))
        .isEqualTo(suite.options.authorization())
        .startsWith("Bearer ");
    assertThat(new HepacastSuite().options.authorization()).isEmpty();
  }

  @Test
  void withAnEhrOfTheTestsOwnThereIsNoDemoEhr() {
    URI inside = URI.create("http://my-ehr:8080/r4");
    URI outside = URI.create("http://localhost:32768/r4");

    SuiteParts parts = parts(new HepacastSuite().withEhr(inside, outside));

    assertThat(told(parts, HepacastService.INGEST))
        .containsEntry("HEPACAST_INGEST_EHR_URL", inside.toString())
        .doesNotContainKey("HEPACAST_INGEST_EHR_FOLLOW_DELETIONS");
    assertThat(parts.ehrBaseUrl()).isEqualTo(outside);
    assertThatThrownBy(parts::ehr).hasMessageContaining("an EHR of the test's own");
  }

  @Test
  void whatIsNotThereIsSaidWithTheRemedy() {
    var suite = new HepacastSuite();
    SuiteParts parts = parts(suite);

    assertThatThrownBy(() -> parts.service(HepacastService.IMAGING))
        .hasMessage("imaging is not part of this suite: ask for it by withImaging()");
    assertThatThrownBy(parts::pacs).hasMessageContaining("withImaging()");
    for (var asked :
        List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
            suite::ehr,
            suite::intakeUrl,
            suite::refusals,
            suite::pauseEhr,
            () -> suite.awaitRiskAssessment("ex"))) {
      assertThatThrownBy(asked).hasMessage("The suite does not run: call start() first");
    }
    suite.stop();
  }
}
