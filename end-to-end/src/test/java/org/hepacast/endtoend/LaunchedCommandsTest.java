package org.hepacast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.testbed.lightehr.Fault;
import org.hepacast.testbed.lightehr.LightEhr;
import org.hepacast.testbed.process.Home;
import org.hepacast.testbed.process.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher starts what the build has just made, from the class paths which the build wrote. */
class LaunchedCommandsTest {
  private static final List<String> MODULES =
      List.of(
          "radiomics-cli",
          "segmentation-cli",
          "testbed",
          "ingest-service",
          "model-package",
          "docs");

  @TempDir private Path checkout;

  /** The launcher takes it for built: its build is the one that runs this test. */
  @BeforeEach
  void checkOutWhatIsBuilt() throws IOException {
    Files.copy(Home.folder().resolve("hepacast"), checkout.resolve("hepacast"));
    for (String module : MODULES) {
      Files.createSymbolicLink(checkout.resolve(module), Home.folder().resolve(module));
    }
    Files.createFile(Files.createDirectory(checkout.resolve(".hepacast")).resolve("built"));
  }

  @AfterEach
  void unlinkWhatIsBuilt() throws IOException {
    for (String module : MODULES) {
      Files.delete(checkout.resolve(module));
    }
  }

  @Test
  void radiomicsTellsItsCommands() throws Exception {
    Ended help = hepacast("radiomics", "--help");

    assertThat(help.printed()).contains("extract", "check", "map", "burden");
    assertThat(help.status()).isZero();
  }

  @Test
  void segmentTellsItsCommands() throws Exception {
    Ended help = hepacast("segment", "--help");

    assertThat(help.printed()).contains("run", "check", "verify");
    assertThat(help.status()).isZero();
  }

  @Test
  void statusOfNoStackSaysHowToStartOne() throws Exception {
    Ended status = hepacast("status", "--port-base", Integer.toString(Ports.free()));

    assertThat(status.printed()).contains("No stack runs", "./hepacast up starts one");
    assertThat(status.status()).isOne();
  }

  @Test
  void statusForProgramsIsOneLineOfJsonEvenWithoutAStack() throws Exception {
    Ended status = hepacast("status", "--json", "--port-base", Integer.toString(Ports.free()));

    assertThat(status.printed()).isEqualTo("{\"ready\":false,\"parts\":{}}\n");
    assertThat(status.status()).isOne();
  }

  @Test
  void recordsCheckTellsOfACompletePatientWhichScoresCanBeComputed() throws Exception {
    Ended check = hepacast("records", "check", "docs/examples/transaction.json");

    assertThat(check.printed()).contains("understood  lab.cea", "fong of Procedure/", ": computed");
    assertThat(check.status()).isZero();
  }

  @Test
  void recordsCheckOfAnEhrTellsWhatItCannotRead() throws Exception {
    try (var ehr = new LightEhr()) {
      ehr.put("Patient/1", "{\"resourceType\": \"Patient\", \"id\": \"1\"}");
      ehr.always("GET", "Observation", new Fault.Status(403));

      Ended check = hepacast("records", "check", "--ehr", ehr.base().toString());

      assertThat(check.printed()).contains("patient 1: 1 resources", "Observation (status 403)");
      assertThat(check.status()).isOne();
    }
  }

  @Test
  void recordsTakesCheckAlone() throws Exception {
    assertThat(hepacast("records", "sort").status()).isEqualTo(2);
    assertThat(hepacast("records", "check").status()).isEqualTo(2);
    assertThat(hepacast("records", "check", "--help").status()).isZero();
  }

  private record Ended(int status, String printed) {}

  private Ended hepacast(String... arguments) throws Exception {
    var command = Stream.concat(Stream.of("bash", "hepacast"), Stream.of(arguments));
    var process =
        new ProcessBuilder(command.toList())
            .directory(checkout.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), printed);
  }
}
