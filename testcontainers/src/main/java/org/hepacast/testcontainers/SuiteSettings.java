package org.hepacast.testcontainers;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.Network;
import org.testcontainers.utility.TestcontainersConfiguration;

/** What a {@link HepacastSuite} is to be like; said before it is started. */
public abstract sealed class SuiteSettings permits HepacastSuite {
  final SuiteOptions options = new SuiteOptions();

  SuiteSettings() {}

  abstract HepacastSuite self();

  /**
   * Imaging beside the rest: the demo PACS and the imaging process.
   *
   * @return this
   */
  public HepacastSuite withImaging() {
    options.imaging = true;
    return self();
  }

  /**
   * A setting of a service, as its operator gives it: {@code HEPACAST_FEATURE_ZONE}.
   *
   * @param service which
   * @param name of the environment variable
   * @param value of it
   * @return this
   */
  public HepacastSuite withSetting(HepacastService service, String name, String value) {
    options.set(service, name, value);
    return self();
  }

  /**
   * A file, or a folder with all that is in it, for a service; a setting has to name its path.
   *
   * @param service which
   * @param file on the test's machine
   * @param path inside the container
   * @return this
   */
  public HepacastSuite withFile(HepacastService service, Path file, String path) {
    options.give(service, file, path);
    return self();
  }

  /**
   * A hospital's own codes: a FHIR ConceptMap whose targets are the suite's features.
   *
   * @param conceptMap its JSON file
   * @return this
   */
  public HepacastSuite withLocalCodes(Path conceptMap) {
    String path = "/hepacast/concept-map.json";
    return withFile(HepacastService.INGEST, conceptMap, path)
        .withFile(HepacastService.FEATURE, conceptMap, path)
        .withSetting(HepacastService.INGEST, "HEPACAST_INGEST_LOCAL_CODES", path)
        .withSetting(HepacastService.FEATURE, "HEPACAST_FEATURE_LOCAL_CODES", path);
  }

  /**
   * Who may call the services. Without any they are open to everybody; with one they are closed to
   * whoever shows none of the tokens.
   *
   * @param name of the caller: letters, digits and hyphens
   * @param token that it shows as {@code Authorization: Bearer TOKEN}
   * @param roles any of {@code sender}, {@code reader}, {@code operator}
   * @return this
   */
  public HepacastSuite withToken(String name, String token, String... roles) {
    options.token(name, token, List.of(roles));
    return self();
  }

  /**
   * How the demo EHR behaves: see {@link DemoEhrContainer#withSettings}.
   *
   * @param settings by name
   * @return this
   */
  public HepacastSuite withDemoEhrSettings(Map<String, String> settings) {
    options.ehr(settings);
    return self();
  }

  /**
   * An EHR of the test's own in place of the demo EHR. It has to run before the suite is started,
   * and notifies the intake at {@code http://ingest-service:8080}.
   *
   * @param inside its FHIR R4 base address as containers of the network reach it
   * @param outside the same as the test reaches it
   * @return this
   */
  public HepacastSuite withEhr(URI inside, URI outside) {
    options.ehrInside = inside;
    options.ehrOutside = outside;
    return self();
  }

  /**
   * A network in which containers of the test's own can be; it is not closed by the suite.
   *
   * @param network theirs
   * @return this
   */
  public HepacastSuite withNetwork(Network network) {
    options.network = network;
    return self();
  }

  /**
   * Leaves the containers running for the next run, with all that was written; wants {@code
   * testcontainers.reuse.enable=true} in the developer's {@code .testcontainers.properties}, else
   * it says nothing.
   *
   * @param reuse whether
   * @return this
   */
  public HepacastSuite withReuse(boolean reuse) {
    options.reuse = reuse && TestcontainersConfiguration.getInstance().environmentSupportsReuse();
    return self();
  }

  /**
   * How long a container may take until it is ready; three minutes unless told otherwise.
   *
   * @param patience for each
   * @return this
   */
  public HepacastSuite withStartupTimeout(Duration patience) {
    options.patience = patience;
    return self();
  }
}
