package org.hepacast.testbed.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hepacast.testbed.kafka.BrokerProcess;
import org.hepacast.testbed.postgres.PostgresProcess;
import org.hepacast.testbed.process.Compilers;

/**
 * Broker, database or both, without any service: for a service that somebody is changing, which
 * {@code quarkus:dev} runs.
 */
public final class Surroundings implements AutoCloseable {
  /** What can be started alone. */
  public enum Part {
    KAFKA,
    POSTGRES;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final List<AutoCloseable> started = new ArrayList<>();

  private Surroundings() {}

  /** Returns when they are ready, with the topics and the databases of all services. */
  public static Surroundings start(Path data, StackPorts ports, Set<Part> parts) {
    ports.requireFree(parts);
    var surroundings = new Surroundings();
    try {
      parts.forEach(part -> surroundings.start(part, data, ports));
      return surroundings;
    } catch (RuntimeException e) {
      surroundings.close();
      throw e;
    }
  }

  private void start(Part part, Path data, StackPorts ports) {
    switch (part) {
      case KAFKA ->
          started.add(
              BrokerProcess.start(
                  data.resolve("kafka"),
                  data.resolve("logs"),
                  ports.kafka(),
                  ports.kafkaController(),
                  Compilers.FIRST_ALONE));
      case POSTGRES -> {
        PostgresProcess postgres =
            PostgresProcess.start(data.resolve("postgres"), ports.postgres());
        started.add(postgres);
        for (Service service : Service.values()) {
          if (service.keepsState()) {
            postgres.createDatabase(service.database());
          }
        }
        postgres.createDatabase(ImagingParts.DATABASE);
      }
    }
  }

  @Override
  public void close() {
    for (AutoCloseable part : started.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException("Broker or database did not stop", e);
      }
    }
    started.clear();
  }
}
