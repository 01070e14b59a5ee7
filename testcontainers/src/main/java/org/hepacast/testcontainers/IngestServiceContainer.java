package org.hepacast.testcontainers;

import java.net.URI;
import org.testcontainers.utility.DockerImageName;

/**
 * The intake: takes FHIR from the EHR, by notification, sweep or push, and passes it on to Kafka.
 */
public final class IngestServiceContainer extends ServiceContainer<IngestServiceContainer> {
  /** With the image that {@link HepacastImages} names. */
  public IngestServiceContainer() {
    this(HepacastImages.of(HepacastService.INGEST));
  }

  /**
   * @param image {@code hepacast/ingest-service}, or declared a substitute for it
   */
  public IngestServiceContainer(DockerImageName image) {
    super(HepacastService.INGEST, image);
  }

  /**
   * The EHR that is read, and that is asked to notify.
   *
   * @param address its FHIR base address as the container reaches it
   * @return this
   */
  public IngestServiceContainer withEhr(URI address) {
    return withEnv("HEPACAST_INGEST_EHR_URL", address.toString())
        .withEnv("HEPACAST_INGEST_EHR_PUBLIC_URL", insideUrl().toString());
  }
}
