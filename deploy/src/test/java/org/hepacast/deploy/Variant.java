package org.hepacast.deploy;

import java.util.List;

/** A set of values that people install with; together they reach every branch of the chart. */
enum Variant {
  DEFAULT(List.of(), ""),
  DEV(List.of("dev.yaml"), ""),
  PRODUCTION(List.of("production.yaml"), ""),
  PRODUCTION_WITH_BACKUP(
      List.of("production.yaml"),
      """
      strimzi: {version: 4.1.0, storage: {class: fast}}
      cloudnativepg:
        image: ghcr.io/cloudnative-pg/postgresql:17.6
        storage: {class: fast}
        backup: {enabled: true, snapshotClass: snapshots}
      """),
  EXTERNAL(
      List.of(),
      """
      image: {registry: registry.example.org:5000, tag: 0.1.0-7, pullSecrets: [registry]}
      kafka: {bootstrapServers: "b1.example.org:9094,b2.example.org:9094", caSecret: kafka-ca, clientSecret: kafka-client}
      ehr:
        url: https://ehr.example.org/fhir
        intakeUrl: https://intake.example.org
        smart:
          intake: {clientId: hepacast-intake, keysSecret: intake-keys}
          report: {clientId: hepacast-report, keysSecret: report-keys}
      trust: {secret: hospital-ca}
      audit: {keySecret: audit-key}
      oidc: {issuer: "https://id.example.org:8443/realms/clinic", audience: hepacast}
      pacs: {url: https://pacs.example.org/dicom-web, patientIdSystem: urn:oid:1.2.276.0.76.3}
      databases: {feature: {url: "jdbc:postgresql://db.example.org/feature"}}
      telemetry: {endpoint: http://collector:4317}
      topics: {manage: job, replicas: 3, minInsyncReplicas: 2}
      networkPolicy:
        callers: [{ipBlock: {cidr: 10.0.0.0/8}}]
        kafka: {ports: [9094, 9095], to: [{ipBlock: {cidr: 10.1.0.0/16}}]}
      services:
        feature-service: {settings: {HEPACAST_FEATURE_ZONE: Europe/Berlin}}
        imaging: {segmentation: {claim: models, folder: liver-1.0.0}}
      """),
  ENCRYPTED(
      List.of(),
      """
      kafka: {bootstrapServers: "kafka:9094", caSecret: kafka-ca, securityProtocol: SASL_SSL, clientSecret: kafka-client}
      tls:
        serverSecret: hepacast-tls
        clientCertificates: true
        serverName: hepacast.example.org
        ehrSecret: ehr-tls
        providerSecret: provider-tls
        postgresqlCaSecret: postgresql-ca
      topics: {manage: job}
      databases: {report: {url: "jdbc:postgresql://db/report?sslmode=verify-full&sslrootcert=/postgresql-ca/ca.crt"}}
      monitoring: {serviceMonitor: true}
      """),
  SCALED_BY_PROCESSOR(List.of(), "autoscaling: {kind: hpa}"),
  SCALED_BY_LAG_WITHOUT_PROMETHEUS(List.of(), "autoscaling: {kind: keda}"),
  WITHOUT_IMAGING(List.of(), "services: {imaging: {enabled: false}}"),
  WITHOUT_POLICIES(List.of(), "networkPolicy: {enabled: false}"),
  COHORT(
      List.of(),
      "cohort: {enabled: true, claim: liver, protocol: params.yaml, options: [--region, intra]}"),
  STUDY(
      List.of(),
      """
      image: {pullSecrets: [registry]}
      cohort: {enabled: true, claim: liver, study: zhang-peritumoral, out: zhang, shards: 12, finish: true, image: registry.example.org/commands:7}
      """),
  WATCHED(
      List.of(),
      "monitoring: {serviceMonitor: true, alerts: true, dashboards: true, labels: {release:"
          + " prometheus}}");

  private final List<String> files;
  private final String more;

  Variant(List<String> files, String more) {
    this.files = files;
    this.more = more;
  }

  List<String> files() {
    return files;
  }

  String more() {
    return more;
  }
}
