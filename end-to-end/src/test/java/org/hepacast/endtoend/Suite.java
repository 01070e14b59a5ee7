package org.hepacast.endtoend;

import java.util.List;
import org.hepacast.testbed.ehr.FhirClient;
import org.hepacast.testbed.imaged.ImagingSite;
import org.hepacast.testbed.stack.Service;

/**
 * A running suite as a test sees it. It is made of processes of this machine ({@link
 * EmbeddedSuite}) or of containers ({@link ContainerSuite}): {@link SharedSuite} chooses.
 */
interface Suite {
  /** What the services stand between or on. Killed, it loses nothing that it has acknowledged. */
  enum Surrounding {
    BROKER,
    DATABASE,
    EHR
  }

  /** A second instance of a service: of the same group at Kafka, on the same database. */
  interface Replica extends AutoCloseable {
    /** Where it answers, without a path. */
    String url();

    /** SIGKILL. */
    void kill();

    @Override
    void close();
  }

  FhirClient ehr();

  /** Where a service answers, without a path. */
  String url(Service service);

  String bootstrapServers();

  /** Of a service's database; user and password are both {@code postgres}. */
  String jdbcUrl(String database);

  ImagingSite imaging();

  /** Lines of a service's log from its first start on. */
  List<String> log(Service service);

  /** SIGKILL. */
  void kill(Service service);

  /** After a kill. Returns when it is ready. */
  void restart(Service service);

  default void killAndRestart(Service service) {
    kill(service);
    restart(service);
  }

  /** Returns when it is ready. Whoever starts it closes it. */
  Replica startAnother(Service service);

  void kill(Surrounding part);

  /** After a kill, with its data. Returns when it is ready. */
  void restart(Surrounding part);
}
