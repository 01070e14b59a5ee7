package org.hepacast.report.secured;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.hepacast.report.ehr.EhrBesideService;
import org.hepacast.testbed.kafka.BrokerProcess;
import org.hepacast.testbed.kafka.SecuredListener;
import org.hepacast.testbed.lightehr.Authority;
import org.hepacast.testbed.lightehr.LightEhr;
import org.hepacast.testbed.postgres.PostgresProcess;
import org.hepacast.testbed.process.Ports;

/**
 * Kafka, PostgreSQL and an EHR that are reached by TLS alone, with certificates of a hospital's own
 * authority; and the service's own. Injected into fields of its type.
 */
public final class SecuredSurroundings implements QuarkusTestResourceLifecycleManager {
  private static final String USER = "report";
  static final String PASSWORD = "p\\\"w";
  private static final String DATABASE = "hepacast";

  final int port = Ports.free();
  Path folder;
  Authority hospital;
  Authority stranger;
  SecuredListener listener;
  BrokerProcess broker;
  PostgresProcess postgres;
  LightEhr ehr;

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory("hepacast-secured");
      hospital = new Authority(Files.createDirectory(folder.resolve("hospital")));
      stranger = new Authority(Files.createDirectory(folder.resolve("stranger")));
      hospital.write(folder.resolve("broker"));
      hospital.write(folder.resolve("postgres"));
      hospital.write(folder.resolve("service"));
      hospital.writeAuthority(trusted());
      listener = new SecuredListener(Ports.free(), folder.resolve("broker/tls.pem"));
      broker = listener.start(folder.resolve("kafka"), folder, USER, PASSWORD);
      postgres = PostgresProcess.secured(folder.resolve("data"), folder.resolve("postgres"));
      postgres.createDatabase(DATABASE);
      ehr = new LightEhr(Clock.systemUTC(), hospital.server("-1d", 30));
      return settings();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whom the service trusts, in all directions. */
  Path trusted() {
    return folder.resolve("trusted/ca.crt");
  }

  private Map<String, String> settings() {
    var settings = new HashMap<>(EhrBesideService.settings(ehr.base()));
    settings.putAll(kafka(PASSWORD));
    settings.put("quarkus.datasource.jdbc.url", jdbcUrl("verify-full"));
    settings.put("quarkus.datasource.username", PostgresProcess.USER);
    settings.put("quarkus.datasource.password", PostgresProcess.USER);
    settings.put("hepacast.tls.ehr", trusted().getParent().toString());
    settings.put("hepacast.tls.server", folder.resolve("service").toString());
    settings.put("hepacast.tls.client-certificate-required", "true");
    settings.put("hepacast.tls.reload-period", "200ms");
    settings.put("quarkus.http.test-ssl-port", Integer.toString(port));
    return settings;
  }

  String jdbcUrl(String mode) {
    return "%s?sslmode=%s&sslrootcert=%s&connectTimeout=5"
        .formatted(postgres.jdbcUrl(DATABASE), mode, trusted());
  }

  /** As an operator sets them by the environment. */
  Map<String, String> kafka(String password) {
    return Map.of(
        "kafka.bootstrap.servers",
        listener.bootstrapServers(),
        "kafka.security.protocol",
        "SASL_SSL",
        "kafka.sasl.mechanism",
        "SCRAM-SHA-512",
        "kafka.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(USER, password.replace("\\", "\\\\").replace("\"", "\\\"")),
        "kafka.ssl.truststore.type",
        "PEM",
        "kafka.ssl.truststore.location",
        trusted().toString());
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(SecuredSurroundings.class));
  }

  @Override
  public void stop() {
    if (ehr != null) {
      ehr.close();
    }
    if (postgres != null) {
      postgres.close();
    }
    if (broker != null) {
      broker.close();
    }
  }
}
