package org.hepacast.testcontainers;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * The demo EHR: a HAPI FHIR R4 server with conditional updates, transactions, history and rest-hook
 * Subscriptions.
 */
public final class DemoEhrContainer extends HepacastContainer<DemoEhrContainer> {
  private static final String SETTINGS = "/data/ehr.properties";
  private static final int MEMORY = 1024;

  /** With the image that {@link HepacastImages} names. */
  public DemoEhrContainer() {
    this(HepacastImages.demoEhr());
  }

  /**
   * @param image {@code hepacast/demo-ehr}, or declared a substitute for it
   */
  public DemoEhrContainer(DockerImageName image) {
    super("demo-ehr", image, "/fhir/metadata");
    withMemoryLimit(MEMORY);
  }

  /**
   * How it behaves: {@code notification.retry.seconds}, how long a notification is tried again
   * before it is lost; {@code tokens}, who may call, separated by commas (without it everybody).
   *
   * @param settings by name
   * @return this
   */
  public DemoEhrContainer withSettings(Map<String, String> settings) {
    return withCopyToContainer(file(settings), SETTINGS);
  }

  /**
   * Changes its settings while it runs; {@code tokens} counts from the next request on, the others
   * from its next start.
   *
   * @param settings all of them
   */
  public void changeSettings(Map<String, String> settings) {
    copyFileToContainer(file(settings), SETTINGS);
  }

  /**
   * FHIR base address for a test.
   *
   * @return {@code http://localhost:PORT/fhir}
   */
  public URI baseUrl() {
    return url().resolve("/fhir");
  }

  /**
   * FHIR base address for other containers of the network.
   *
   * @return {@code http://demo-ehr:8080/fhir}
   */
  public URI insideBaseUrl() {
    return insideUrl().resolve("/fhir");
  }

  private static Transferable file(Map<String, String> settings) {
    return Transferable.of(
        settings.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
            .collect(Collectors.joining()));
  }
}
