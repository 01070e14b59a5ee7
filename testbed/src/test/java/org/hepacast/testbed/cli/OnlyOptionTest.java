package org.hepacast.testbed.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hepacast.testbed.process.Home;
import org.hepacast.testbed.stack.StackPorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class OnlyOptionTest {
  @Command(name = "some")
  private static final class Some {
    @Mixin private OnlyOption only;
  }

  private static OnlyOption parsed(String... arguments) {
    var some = new Some();
    new CommandLine(some).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
    return some.only;
  }

  @ParameterizedTest
  @CsvSource({
    "'kafka,postgres', 'kafka,postgres'",
    "'postgres,kafka', 'kafka,postgres'",
    "kafka, kafka",
    "postgres, postgres"
  })
  void partsAreNamedAndPassedOn(String given, String passedOn) {
    assertThat(parsed("--only", given).words()).isEqualTo(passedOn);
  }

  @Test
  void withoutItEverythingIsMeant() {
    assertThat(parsed().parts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ehr", "kafka;postgres", ""})
  void nothingElseIsTaken(String given) {
    assertThatThrownBy(() -> parsed("--only", given))
        .message()
        .contains("--only")
        .containsIgnoringCase("kafka, postgres");
  }

  /** Where nobody says otherwise, a service that is being changed finds what --only starts. */
  @ParameterizedTest
  @ValueSource(
      strings = {"ingest-service", "feature-service", "imaging", "model-service", "report-service"})
  void servicesInDevelopmentFindWhatItStarts(String service) throws Exception {
    var ports = new StackPorts(StackPorts.DEFAULT_BASE);
    Path settings =
        Home.folder().resolve(service).resolve("src/main/resources/application.properties");

    String text = Files.readString(settings);

    assertThat(text).contains("%dev.kafka.bootstrap.servers=localhost:" + ports.kafka() + "\n");
    if (text.contains("quarkus.datasource.db-kind=postgresql")) {
      assertThat(text)
          .contains(
              "%%dev.quarkus.datasource.jdbc.url=jdbc:postgresql://localhost:%d/%s\n"
                  .formatted(ports.postgres(), service.replace("-service", "")));
    }
  }
}
