package org.hepacast.testbed.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hepacast.testbed.ehr.EhrProcess;
import org.hepacast.testbed.kafka.BrokerProcess;
import org.hepacast.testbed.postgres.PostgresProcess;
import org.hepacast.testbed.process.Compilers;
import org.hepacast.testbed.process.Http;
import org.hepacast.testbed.process.JavaProgram;
import org.hepacast.testbed.process.RunningProgram;
import org.jspecify.annotations.Nullable;

/**
 * The whole suite on one machine: broker, database, demo EHR and the four services, each in
 * processes of its own, on the loopback address. What stands in the data folder is used again.
 */
public final class Stack implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private final StackPorts ports;
  private final Path data;
  private final Path logs;
  private final Map<String, String> extraEnvironment;
  private final Compilers compilers;
  private final BrokerProcess broker;
  private final PostgresProcess postgres;
  private final EhrProcess ehr;
  private final Map<Service, RunningProgram> services = new EnumMap<>(Service.class);
  private @Nullable ImagingParts imaging;

  private Stack(
      StackPorts ports,
      Path data,
      Map<String, String> extraEnvironment,
      Compilers compilers,
      BrokerProcess broker,
      PostgresProcess postgres,
      EhrProcess ehr) {
    this.ports = ports;
    this.data = data;
    this.logs = data.resolve("logs");
    this.extraEnvironment = extraEnvironment;
    this.compilers = compilers;
    this.broker = broker;
    this.postgres = postgres;
    this.ehr = ehr;
  }

  public static Stack start(Path data, StackPorts ports) {
    return start(data, ports, Map.of());
  }

  /**
   * @param extraEnvironment for the services, on top of what the stack sets
   */
  public static Stack start(Path data, StackPorts ports, Map<String, String> extraEnvironment) {
    return start(data, ports, extraEnvironment, Compilers.FIRST_ALONE);
  }

  /**
   * @param compilers of the broker and the demo EHR; the services have both
   */
  public static Stack start(
      Path data, StackPorts ports, Map<String, String> extraEnvironment, Compilers compilers) {
    return start(data, ports, extraEnvironment, compilers, Compilers.BOTH);
  }

  /**
   * Returns when everything is ready. When a part cannot be started, stops the others and throws.
   *
   * @param compilers of the broker and the demo EHR
   * @param ofServices theirs; with the first alone those that are started again and again soon work
   */
  public static Stack start(
      Path data,
      StackPorts ports,
      Map<String, String> extraEnvironment,
      Compilers compilers,
      Compilers ofServices) {
    ports.requireFree();
    Path logs = data.resolve("logs");
    var started = new ArrayList<AutoCloseable>();
    try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
      EhrProcess ehr = EhrProcess.start(data.resolve("ehr"), logs, ports.ehr(), compilers);
      started.add(ehr);
      var broker =
          CompletableFuture.supplyAsync(
              () ->
                  BrokerProcess.start(
                      data.resolve("kafka"),
                      logs,
                      ports.kafka(),
                      ports.kafkaController(),
                      compilers),
              together);
      var postgres =
          CompletableFuture.supplyAsync(
              () -> PostgresProcess.start(data.resolve("postgres"), ports.postgres()), together);
      started.add(() -> broker.join().close());
      started.add(() -> postgres.join().close());
      Stack stack =
          new Stack(ports, data, extraEnvironment, ofServices, broker.get(), postgres.get(), ehr);
      started.add(stack);
      stack.startServices();
      ehr.awaitReady();
      stack.awaitReady();
      return stack;
    } catch (ExecutionException e) {
      stop(started);
      throw new IllegalStateException(Objects.requireNonNullElse(e.getCause(), e).getMessage(), e);
    } catch (InterruptedException e) {
      stop(started);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while starting", e);
    } catch (RuntimeException e) {
      stop(started);
      throw e;
    }
  }

  private static void stop(List<AutoCloseable> started) {
    for (AutoCloseable part : started.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        // The first failure is the one to report; this part is gone or never came.
        continue;
      }
    }
  }

  private void startServices() {
    for (Service service : Service.values()) {
      if (service.keepsState()) {
        postgres.createDatabase(service.database());
      }
      services.put(service, RunningProgram.start(program(service), logs));
    }
  }

  private JavaProgram program(Service service) {
    return ServiceProgram.of(service, ports, environment(service), compilers);
  }

  private Map<String, String> environment(Service service) {
    var environment = new HashMap<String, String>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    if (service.keepsState()) {
      environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(service.database()));
      environment.put("QUARKUS_DATASOURCE_USERNAME", PostgresProcess.USER);
      environment.put("QUARKUS_DATASOURCE_PASSWORD", PostgresProcess.USER);
    }
    switch (service) {
      case INGEST -> {
        environment.put("HEPACAST_INGEST_EHR_URL", ehr.baseUrl());
        environment.put("HEPACAST_INGEST_EHR_PUBLIC_URL", url(Service.INGEST));
        // The demo EHR deletes nothing: its history would be read for nothing.
        environment.put("HEPACAST_INGEST_EHR_FOLLOW_DELETIONS", "false");
      }
      case FEATURE, MODEL -> {}
      case REPORT -> {
        environment.put("HEPACAST_REPORT_EHR_BASE_URL", ehr.baseUrl());
        environment.put("HEPACAST_REPORT_CDS_PAGE_URL", url(Service.REPORT));
      }
    }
    environment.putAll(extraEnvironment);
    return environment;
  }

  /**
   * The demo PACS and the imaging process beside the rest; they stop with the stack. Returns at
   * once: what needs them waits by itself, whoever needs them ready calls {@link
   * ImagingParts#awaitReady}.
   *
   * @param settings of the imaging process, on top of what the stack sets
   */
  public ImagingParts startImaging(Map<String, String> settings) {
    ports.requireFreeForImaging();
    ImagingParts started = ImagingParts.start(data, ports, broker, postgres, settings);
    imaging = started;
    return started;
  }

  /**
   * @throws NullPointerException where it was not started
   */
  public ImagingParts imaging() {
    return Objects.requireNonNull(imaging, "no imaging part was started");
  }

  private void awaitReady() {
    services.forEach(
        (service, running) ->
            running.awaitReady(PATIENCE, () -> Http.succeeds(url(service) + "/q/health/ready")));
  }

  public String url(Service service) {
    return "http://127.0.0.1:" + ports.of(service);
  }

  public EhrProcess ehr() {
    return ehr;
  }

  public BrokerProcess broker() {
    return broker;
  }

  public PostgresProcess postgres() {
    return postgres;
  }

  public Path data() {
    return data;
  }

  public StackPorts ports() {
    return ports;
  }

  public RunningProgram service(Service service) {
    return Objects.requireNonNull(services.get(service));
  }

  /** SIGKILL, and start it again. Returns when it is ready. */
  public void killAndRestart(Service service) {
    service(service).kill();
    RunningProgram again = service(service).restart();
    services.put(service, again);
    again.awaitReady(PATIENCE, () -> Http.succeeds(url(service) + "/q/health/ready"));
  }

  /**
   * A second instance of a service beside the first: the same group at Kafka and the same database.
   * Whoever starts it stops it.
   *
   * @param port where it answers
   */
  public RunningProgram startAnother(Service service, int port) {
    return startAnother(service, port, Map.of());
  }

  /**
   * The same, otherwise set.
   *
   * @param settings by the names of variables of the environment
   */
  public RunningProgram startAnother(Service service, int port, Map<String, String> settings) {
    var another = ServiceProgram.another(program(service), port, settings);
    return RunningProgram.start(another, logs)
        .awaitReady(PATIENCE, () -> Http.succeeds("http://127.0.0.1:" + port + "/q/health/ready"));
  }

  /** The services first, so that none complains about the loss of what it needs. */
  @Override
  public void close() {
    if (imaging != null) {
      imaging.stop();
    }
    services.values().forEach(RunningProgram::stop);
    services.values().forEach(RunningProgram::close);
    if (imaging != null) {
      imaging.close();
    }
    ehr.close();
    broker.close();
    postgres.close();
  }
}
