package org.hepacast.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChartTest {

  @Test
  void helmFindsNothingToComplainOf() {
    LintResult lint = new Helm(Chart.FOLDER).lint().strict().call();
    assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void everyManifestFitsTheSchemaOfItsKind(Variant variant) {
    List<Manifest> manifests = Chart.manifests(variant);
    assertThat(manifests).hasSizeGreaterThan(15);
    for (Manifest manifest : manifests) {
      assertThat(Kinds.faultsOf(manifest)).as("%s %s", manifest.kind(), manifest.name()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsThereTwice(Variant variant) {
    assertThat(Chart.manifests(variant).stream().map(each -> each.kind() + " " + each.name()))
        .doesNotHaveDuplicates();
  }

  /** A misspelt key would otherwise be passed over, and the default run. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kafak: {}                                                  | kafak",
        "oidc: {issuer: https://id.example.org}                     | /oidc/audience",
        "oidc: {issuer: http://id.example.org, audience: us}        | /oidc/issuer",
        "kafka: {bootstrapServer: kafka:9092}                       | bootstrapServer",
        "kafka: {bootstrapServers: kafka}                           | /kafka/bootstrapServers",
        "image: {tag: latest}                                       | /image/tag",
        "dev: {kafka: {image: kafka}}                               | /dev/kafka/image",
        "tls: {clientCertificates: true}                            | /tls/clientCertificates",
        "tls: {secret: hepacast-tls}                                | secret",
        "kafka: {securityProtocol: PLAINTEXT}                       | /kafka/securityProtocol",
        "ehr: {url: ehr:8080}                                       | /ehr/url",
        "ehr: {smart: {intake: {clientId: us}}}                     | /ehr/smart/intake/keysSecret",
        "ehr: {smart: {report: {keysSecret: keys}}}                 | /ehr/smart/report/keysSecret",
        "services: {feature-service: {replica: 2}}                  | replica",
        "services: {feature-service: {settings: {HEPACAST_FEATURE_ZONES: UTC}}} |"
            + " HEPACAST_FEATURE_ZONES",
        "services: {feature-service: {settings: {HEPACAST_INGEST_EHR_MODE: polling}}} |"
            + " HEPACAST_INGEST_EHR_MODE",
        "services: {imaging: {settings: {JAVA_OPTIONS: -Xmx1g}}}    | JAVA_OPTIONS",
        "services: {imaging: {resources: {limits: {memory: a lot}}}}|"
            + " /services/imaging/resources/limits/memory",
        "autoscaling: {kind: vpa}                                   | /autoscaling/kind",
        "topics: {retentionHours: {fhirs: 1}}                       | fhirs",
        "topics: {partitions: 0}                                    | /topics/partitions",
        "networkPolicy: {callers: [{pods: {}}]}                     | pods",
        "cohort: {enabled: true}                                    | /cohort/claim",
        "cohort: {enabled: true, claim: liver, shards: 0}           | /cohort/shards",
        "cohort: {enabled: true, claim: liver, shard: 4}            | shard",
        "cohort: {enabled: true, claim: liver, cases: /root/c.csv}  | /cohort/cases",
        "cohort: {enabled: true, claim: liver, image: commands}     | /cohort/image",
        "cloudnativepg: {backup: {enabled: true}}                   | snapshotClass",
      })
  void aValuesFileThatNamesWhatIsNotThereIsRefusedAndToldWhere(String values, String where) {
    assertThatThrownBy(() -> Chart.with(values))
        .hasMessageContaining("values don't meet the specifications of the schema")
        .message()
        .satisfies(
            message ->
                assertThat(message.replace('.', '/'))
                    .containsPattern(where.replaceFirst("^/", "").replace("/", "['/]+")));
  }

  /** One variable takes both: of two with one name Kubernetes drops the first without a word. */
  @Test
  void optionsOfTheJvmStandBesideTheTrustStore() {
    String rendered =
        Chart.with(
            """
            trust: {secret: hospital-ca}
            services: {feature-service: {settings: {JDK_JAVA_OPTIONS: "-XX:MaxRAMPercentage=50"}}}
            """);
    for (Manifest manifest : Manifest.of(rendered)) {
      if (manifest.kind().equals("Deployment")) {
        List<Object> options =
            manifest.list("spec", "template", "spec", "containers", 0, "env").stream()
                .filter(variable -> "JDK_JAVA_OPTIONS".equals(Manifest.at(variable, "name")))
                .map(variable -> Manifest.at(variable, "value"))
                .toList();
        assertThat(options).as(manifest.name()).hasSize(1);
        assertThat(options.getFirst().toString())
            .startsWith("-Djavax.net.ssl.trustStore=/trust/truststore.p12 ")
            .endsWith(
                manifest.name().equals("feature-service")
                    ? "=changeit -XX:MaxRAMPercentage=50"
                    : "=changeit");
      }
    }
  }

  /**
   * A service refuses to start with both; keys are the Secret of the service that signs by them.
   */
  @Test
  void theEhrIsShownTokensOrAHeaderAndEachServiceHasItsOwnKeys() {
    for (Variant variant : List.of(Variant.DEFAULT, Variant.EXTERNAL)) {
      boolean smart = variant == Variant.EXTERNAL;
      for (Manifest manifest : Chart.manifests(variant)) {
        if (manifest.is("Deployment", "ingest-service")) {
          assertThat(ehrKeys(manifest)).isEqualTo(smart ? List.of("intake-keys") : List.of());
          assertThat(variables(manifest, "HEPACAST_INGEST_EHR_AUTHORIZATION")).isEqualTo(!smart);
          assertThat(variables(manifest, "HEPACAST_INGEST_EHR_SMART_KEYS")).isEqualTo(smart);
          assertThat(variables(manifest, "HEPACAST_INGEST_EHR_NOTIFY_AUTHORIZATION")).isTrue();
        } else if (manifest.is("Deployment", "report-service")) {
          assertThat(ehrKeys(manifest)).isEqualTo(smart ? List.of("report-keys") : List.of());
          assertThat(variables(manifest, "HEPACAST_REPORT_EHR_AUTHORIZATION")).isEqualTo(!smart);
        } else {
          assertThat(ehrKeys(manifest)).as(manifest.name()).isEmpty();
        }
      }
    }
  }

  private static boolean variables(Manifest deployment, String name) {
    return deployment.list("spec", "template", "spec", "containers", 0, "env").stream()
        .anyMatch(variable -> name.equals(Manifest.at(variable, "name")));
  }

  private static List<Object> ehrKeys(Manifest manifest) {
    return manifest
        .pod()
        .flatMap(pod -> Manifest.listAt(pod, "volumes").stream())
        .filter(volume -> "ehr-keys".equals(Manifest.at(volume, "name")))
        .<Object>map(volume -> Manifest.at(volume, "secret", "secretName"))
        .toList();
  }

  /** Probes, Services and metrics follow the one port; each service has the ways that it goes. */
  @Test
  void withACertificateEverythingOfAServiceSpeaksTls() {
    for (Manifest manifest : Chart.manifests(Variant.ENCRYPTED)) {
      if (manifest.kind().equals("Service")) {
        assertThat(manifest.list("spec", "ports"))
            .hasToString("[{name=https, port=443, targetPort=https}]");
      } else if (manifest.kind().equals("Deployment")) {
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
          assertThat(container(manifest, probe, "httpGet", "scheme")).isEqualTo("HTTPS");
          assertThat(container(manifest, probe, "httpGet", "port")).isEqualTo("https");
        }
        boolean atTheEhr = List.of("ingest-service", "report-service").contains(manifest.name());
        assertThat(variables(manifest, "HEPACAST_TLS_SERVER")).isTrue();
        assertThat(variables(manifest, "HEPACAST_TLS_CLIENT_CERTIFICATE_REQUIRED")).isTrue();
        assertThat(variables(manifest, "HEPACAST_TLS_EHR")).isEqualTo(atTheEhr);
      } else if (manifest.kind().equals("ServiceMonitor")) {
        assertThat(manifest.get("spec", "endpoints", 0, "scheme")).isEqualTo("https");
      }
    }
  }

  private static Object container(Manifest deployment, Object... path) {
    var whole = new ArrayList<Object>(List.of("spec", "template", "spec", "containers", 0));
    whole.addAll(List.of(path));
    return deployment.get(whole.toArray());
  }

  /** Of two of one name the one that is written here wins over the Secret's. */
  @Test
  void whoSignsInToKafkaDoesSoByTls() {
    for (Manifest manifest : Chart.manifests(Variant.ENCRYPTED)) {
      if (manifest.kind().equals("Deployment") || manifest.kind().equals("Job")) {
        assertThat(manifest.list("spec", "template", "spec", "containers", 0, "env"))
            .anyMatch(
                variable ->
                    "KAFKA_SECURITY_PROTOCOL".equals(Manifest.at(variable, "name"))
                        && "SASL_SSL".equals(Manifest.at(variable, "value")));
      }
    }
  }

  @Test
  void noSecretIsInTheChart() {
    for (Variant variant : Variant.values()) {
      assertThat(Chart.manifests(variant)).noneMatch(each -> each.kind().equals("Secret"));
    }
  }
}
