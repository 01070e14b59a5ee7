package org.hepacast.testbed.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * Where clients come by TLS and prove themselves by SCRAM-SHA-512.
 *
 * @param keys PEM file with the broker's key and certificate
 */
public record SecuredListener(int port, Path keys) {
  private static final int ITERATIONS = 4096;
  private static final long PATIENCE_SECONDS = 30;

  /** Returns when the broker is ready and knows the user. */
  public BrokerProcess start(Path data, Path logs, String user, String password) {
    BrokerProcess broker = BrokerProcess.start(data, logs, this);
    var known =
        new UserScramCredentialUpsertion(
            user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.alterUserScramCredentials(List.of(known)).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The user could not be created", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while creating the user", e);
    }
    return broker;
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** What is to be set beside the broker's own settings. */
  Path write(Path folder, int plainPort, int controllerPort) {
    String clients = "PLAINTEXT://127.0.0.1:%d,SASL_SSL://127.0.0.1:%d".formatted(plainPort, port);
    var settings = new Properties();
    settings.putAll(
        Map.of(
            "listeners",
            clients + ",CONTROLLER://127.0.0.1:" + controllerPort,
            "advertised.listeners",
            clients,
            "listener.security.protocol.map",
            "PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT",
            "sasl.enabled.mechanisms",
            "SCRAM-SHA-512",
            "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required;",
            "ssl.keystore.type",
            "PEM",
            "ssl.keystore.location",
            keys.toString()));
    Path file = folder.resolve("secured.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      settings.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
