package org.hepacast.testcontainers;

import java.util.Optional;

/** The processes that the suite is made of, in the order of the data's way. */
public enum HepacastService {
  /** From the EHR to Kafka. */
  INGEST("ingest-service", false),
  /** From resources to the features of a case. */
  FEATURE("feature-service", true),
  /** From imaging studies to features; only where it is asked for. */
  IMAGING("imaging", true),
  /** From features to risks. */
  MODEL("model-service", false),
  /** From risks to the EHR, and the page. */
  REPORT("report-service", true);

  private final String serviceName;
  private final boolean keepsState;

  HepacastService(String serviceName, boolean keepsState) {
    this.serviceName = serviceName;
    this.keepsState = keepsState;
  }

  /**
   * Its name everywhere: of its image, as a host in the network, as consumer group.
   *
   * @return {@code ingest-service}
   */
  public String serviceName() {
    return serviceName;
  }

  /**
   * The database that it keeps its state in.
   *
   * @return {@code feature}; empty where it keeps none
   */
  public Optional<String> database() {
    return keepsState ? Optional.of(serviceName.replace("-service", "")) : Optional.empty();
  }
}
