package org.hepacast.testcontainers;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.lifecycle.Startables;

/** The containers of a suite, each told of the others. */
final class SuiteParts {
  private static final String USER = "postgres";

  private final SuiteOptions options;
  private final Network network;
  private final boolean ownNetwork;
  private final HepacastKafkaContainer kafka = new HepacastKafkaContainer();
  private final HepacastPostgresContainer postgres = new HepacastPostgresContainer();
  private final @Nullable DemoEhrContainer ehr;
  private final @Nullable DemoPacsContainer pacs;
  private final Map<HepacastService, ServiceContainer<?>> services =
      new EnumMap<>(HepacastService.class);
  private final List<ServiceContainer<?>> replicas = new ArrayList<>();

  SuiteParts(SuiteOptions options) {
    this.options = options;
    this.ownNetwork = options.network == null;
    this.network = network(options);
    this.ehr = options.ehrInside == null ? new DemoEhrContainer() : null;
    this.pacs = options.imaging ? new DemoPacsContainer() : null;
    if (ehr != null && !options.ehrSettings().isEmpty()) {
      ehr.withSettings(options.ehrSettings());
    }
    if (ehr != null) {
      // It deletes nothing: its history would be read for nothing.
      options.setUnlessGiven(
          HepacastService.INGEST, "HEPACAST_INGEST_EHR_FOLLOW_DELETIONS", "false");
    }
    for (HepacastService service : HepacastService.values()) {
      if (service != HepacastService.IMAGING || pacs != null) {
        services.put(service, made(service));
      }
    }
    for (GenericContainer<?> part : all()) {
      part.withNetwork(network).withReuse(options.reuse).withStartupTimeout(options.patience);
    }
  }

  private ServiceContainer<?> made(HepacastService service) {
    URI ehrAddress = ehr == null ? Objects.requireNonNull(options.ehrInside) : ehr.insideBaseUrl();
    return switch (service) {
      case INGEST -> told(new IngestServiceContainer().withEhr(ehrAddress));
      case FEATURE -> told(new FeatureServiceContainer());
      case IMAGING ->
          told(
              new ImagingContainer()
                  .withPacs(pacs().insideRoot())
                  .withPatientIdSystem(options.patientIdSystem));
      case MODEL -> told(new ModelServiceContainer());
      case REPORT -> told(new ReportServiceContainer().withEhr(ehrAddress));
    };
  }

  private static Network network(SuiteOptions options) {
    if (options.network != null) {
      return options.network;
    }
    return options.reuse ? SuiteNetwork.findOrMake() : Network.newNetwork();
  }

  private ServiceContainer<?> told(ServiceContainer<?> container) {
    HepacastService service = container.service();
    container.withKafka(kafka.insideBootstrapServers()).dependsOn(kafka, postgres);
    service
        .database()
        .ifPresent(name -> container.withDatabase(postgres.insideJdbcUrl(name), USER, USER));
    options.files(service).forEach(given -> container.withFile(given.file(), given.path()));
    container.withEnv(options.settings(service));
    return container;
  }

  /** Never one that is there already: it would be the first itself. */
  ServiceContainer<?> startAnother(HepacastService service) {
    service(service);
    ServiceContainer<?> another = made(service);
    another.withNetwork(network).withStartupTimeout(options.patience);
    another.start();
    replicas.add(another);
    return another;
  }

  /** Broker, database, EHR and archive side by side, the services once the first two are there. */
  void start() {
    try {
      Startables.deepStart(all()).join();
    } catch (CompletionException e) {
      throw new IllegalStateException("The suite did not start: " + reason(e), e);
    }
  }

  /** The innermost cause tells it; those around it only say that a container did not start. */
  private static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return Objects.requireNonNullElse(innermost.getMessage(), innermost.toString());
  }

  /** The services first, so that none complains about the loss of what it needs. */
  void stop() {
    replicas.forEach(GenericContainer::stop);
    services.values().forEach(GenericContainer::stop);
    all().forEach(GenericContainer::stop);
    if (ownNetwork) {
      network.close();
    }
  }

  List<GenericContainer<?>> all() {
    var all = new ArrayList<GenericContainer<?>>(List.of(kafka, postgres));
    if (ehr != null) {
      all.add(ehr);
    }
    if (pacs != null) {
      all.add(pacs);
    }
    all.addAll(services.values());
    return all;
  }

  Collection<ServiceContainer<?>> services() {
    return services.values();
  }

  ServiceContainer<?> service(HepacastService service) {
    ServiceContainer<?> found = services.get(service);
    if (found == null) {
      throw new IllegalStateException(
          service.serviceName() + " is not part of this suite: ask for it by withImaging()");
    }
    return found;
  }

  HepacastKafkaContainer kafka() {
    return kafka;
  }

  HepacastPostgresContainer postgres() {
    return postgres;
  }

  DemoEhrContainer ehr() {
    if (ehr == null) {
      throw new IllegalStateException("This suite was started with an EHR of the test's own");
    }
    return ehr;
  }

  DemoPacsContainer pacs() {
    if (pacs == null) {
      throw new IllegalStateException(
          "The demo PACS is not part of this suite: ask for it by withImaging()");
    }
    return pacs;
  }

  URI ehrBaseUrl() {
    return options.ehrOutside == null ? ehr().baseUrl() : options.ehrOutside;
  }
}
