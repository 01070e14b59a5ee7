package org.hepacast.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.utility.DockerImageName;

class HepacastImagesTest {
  private static final List<String> PROPERTIES =
      List.of(
          HepacastImages.PREFIX, HepacastImages.TAG, HepacastImages.KAFKA, HepacastImages.POSTGRES);

  private final Properties before = new Properties();

  /** Whoever runs these tests may have named images of their own. */
  @BeforeEach
  void forgetWhatWasGiven() {
    PROPERTIES.forEach(
        name -> {
          if (System.getProperty(name) != null) {
            before.setProperty(name, System.clearProperty(name));
          }
        });
  }

  @AfterEach
  void putBack() {
    PROPERTIES.forEach(System::clearProperty);
    before.forEach((name, value) -> System.setProperty(name.toString(), value.toString()));
  }

  @ParameterizedTest
  @EnumSource(HepacastService.class)
  void anImageIsNamedAfterItsServiceWithTheTagOfTheChart(HepacastService service) throws Exception {
    String chart = Files.readString(Path.of("../deploy/chart/Chart.yaml"));
    DockerImageName image = HepacastImages.of(service);

    assertThat(chart).contains("\nappVersion: " + image.getVersionPart() + "\n");
    assertThat(image.getUnversionedPart()).isEqualTo("hepacast/" + service.serviceName());
  }

  @ParameterizedTest
  @CsvSource({
    "registry.example.org:5000/team/, 7,    registry.example.org:5000/team/ingest-service:7",
    "localhost/hepacast/,             next, localhost/hepacast/ingest-service:next",
    "'',                              9,    hepacast/ingest-service:9",
    "suite-,                          '',   suite-ingest-service:0.1.0"
  })
  void prefixAndTagCanBeGiven(String prefix, String tag, String expected) {
    System.setProperty(HepacastImages.PREFIX, prefix);
    System.setProperty(HepacastImages.TAG, tag);

    DockerImageName image = HepacastImages.of(HepacastService.INGEST);

    assertThat(image.asCanonicalNameString()).isEqualTo(expected);
    image.assertCompatibleWith(DockerImageName.parse("hepacast/ingest-service"));
  }

  @Test
  void brokerAndDatabaseAreThoseOfTheChartUnlessOthersAreGiven() throws Exception {
    String values = Files.readString(Path.of("../deploy/chart/values.yaml"));
    assertThat(values)
        .contains("docker.io/" + HepacastImages.kafka().asCanonicalNameString())
        .contains("docker.io/library/" + HepacastImages.postgres().asCanonicalNameString());

    System.setProperty(HepacastImages.KAFKA, "localhost/kafka");
    System.setProperty(HepacastImages.POSTGRES, "localhost/postgres:17");

    assertThat(HepacastImages.kafka().asCanonicalNameString()).isEqualTo("localhost/kafka:latest");
    assertThat(HepacastImages.postgres().isCompatibleWith(DockerImageName.parse("postgres")))
        .isTrue();
  }

  @Test
  void anImageOfAnotherPartIsRefused() {
    assertThatThrownBy(() -> new FeatureServiceContainer(HepacastImages.of(HepacastService.INGEST)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("hepacast/feature-service");
  }
}
