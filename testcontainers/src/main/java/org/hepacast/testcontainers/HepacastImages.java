package org.hepacast.testcontainers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.testcontainers.utility.DockerImageName;

/**
 * Which images are run. Each name can be given as a system property, or as an environment variable
 * ({@code HEPACAST_IMAGE_PREFIX}); Testcontainers' own {@code ImageNameSubstitutor} and {@code
 * TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX} are applied after that.
 *
 * <table>
 * <caption>System properties</caption>
 * <tr><th>property</th><th>default</th></tr>
 * <tr><td>{@code hepacast.image.prefix}</td><td>{@code hepacast/}</td></tr>
 * <tr><td>{@code hepacast.image.tag}</td><td>the version of this module</td></tr>
 * <tr><td>{@code hepacast.image.kafka}</td><td>{@code apache/kafka:4.1.0}</td></tr>
 * <tr><td>{@code hepacast.image.postgres}</td><td>{@code postgres:17}</td></tr>
 * </table>
 */
public final class HepacastImages {
  /** Property: what stands before the name of a part. */
  public static final String PREFIX = "hepacast.image.prefix";

  /** Property: the tag of all images of the suite. */
  public static final String TAG = "hepacast.image.tag";

  /** Property: the whole name of Kafka's image. */
  public static final String KAFKA = "hepacast.image.kafka";

  /** Property: the whole name of PostgreSQL's image. */
  public static final String POSTGRES = "hepacast.image.postgres";

  private static final String OWN = "hepacast/";

  private HepacastImages() {}

  /**
   * The image of a service.
   *
   * @param service which
   * @return {@code hepacast/ingest-service:VERSION}, unless told otherwise
   */
  public static DockerImageName of(HepacastService service) {
    return of(service.serviceName());
  }

  /**
   * The demo EHR's image.
   *
   * @return {@code hepacast/demo-ehr:VERSION}, unless told otherwise
   */
  public static DockerImageName demoEhr() {
    return of("demo-ehr");
  }

  /**
   * The demo PACS's image.
   *
   * @return {@code hepacast/demo-pacs:VERSION}, unless told otherwise
   */
  public static DockerImageName demoPacs() {
    return of("demo-pacs");
  }

  /**
   * Kafka's image.
   *
   * @return a substitute for {@code apache/kafka}
   */
  public static DockerImageName kafka() {
    return DockerImageName.parse(setting(KAFKA, "apache/kafka:4.1.0"))
        .asCompatibleSubstituteFor("apache/kafka");
  }

  /**
   * PostgreSQL's image.
   *
   * @return a substitute for {@code postgres}
   */
  public static DockerImageName postgres() {
    return DockerImageName.parse(setting(POSTGRES, "postgres:17"))
        .asCompatibleSubstituteFor("postgres");
  }

  /** What an image must be, or be a declared substitute for. */
  static DockerImageName original(String part) {
    return DockerImageName.parse(OWN + part);
  }

  private static DockerImageName of(String part) {
    String name = setting(PREFIX, OWN) + part + ":" + setting(TAG, version());
    return DockerImageName.parse(name).asCompatibleSubstituteFor(original(part));
  }

  private static String setting(String property, String otherwise) {
    String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
    String given = System.getProperty(property, System.getenv(variable));
    return given == null || given.isBlank() ? otherwise : given.strip();
  }

  private static String version() {
    try (InputStream in = HepacastImages.class.getResourceAsStream("images.properties")) {
      var properties = new Properties();
      properties.load(Objects.requireNonNull(in, "images.properties is missing from this jar"));
      // Images of a version and of the work on it have one tag, as the chart has it.
      return properties.getProperty("version").replace("-SNAPSHOT", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
