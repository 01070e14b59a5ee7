package org.hepacast.kit.smart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hepacast.kit.tls.TlsContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmartSettingsTest {
  private static final String PREFIX = "hepacast.report.ehr.smart";
  private static final List<String> NEEDED = List.of("system/Patient.rs", "system/Device.cs");

  @TempDir private static Path folder;

  @BeforeAll
  static void generate() throws Exception {
    Keys.write(folder, "a.pem", Keys.rsa(2048));
  }

  record Given(
      Optional<String> clientId,
      Optional<Path> keys,
      Optional<String> scopes,
      Optional<URI> tokenEndpoint)
      implements SmartConfig {}

  private static Given given(
      @Nullable String clientId, @Nullable String scopes, @Nullable String tokenEndpoint) {
    return new Given(
        Optional.ofNullable(clientId),
        Optional.of(folder),
        Optional.ofNullable(scopes),
        Optional.ofNullable(tokenEndpoint).map(URI::create));
  }

  private static Optional<SmartSettings> of(SmartConfig config) {
    return SmartSettings.of(config, PREFIX, NEEDED);
  }

  @Test
  void withoutAnyThereIsNoneAndTheFixedHeaderStays() throws Exception {
    var nothing = new Given(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(of(nothing)).isEmpty();
    assertThat(EhrCredentials.of("Bearer a", null, Optional.empty(), "hepacast.report.ehr").get())
        .contains("Bearer a");
  }

  @Test
  void asksForWhatIsNeededUnlessToldOtherwise() {
    assertThat(of(given("us", null, null)).orElseThrow().scopes())
        .isEqualTo("system/Patient.rs system/Device.cs");
    assertThat(of(given("us", "system/*.read", null)).orElseThrow().scopes())
        .isEqualTo("system/*.read");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, -, client-id is missing",
        "'', -, -, client-id: ",
        "'a b', -, -, client-id: 'a b' is not accepted",
        "us, 'a  b', -, scopes: 'a  b' is not accepted",
        "us, 'a\"b', -, scopes: ",
        "us, -, ftp://x/y, token-endpoint: ",
        "us, -, https://user@x/y, token-endpoint: "
      })
  void whatCannotWorkIsRefusedByItsName(
      String clientId, String scopes, String tokenEndpoint, String said) {
    assertThatThrownBy(() -> of(given(clientId, scopes, tokenEndpoint)))
        .hasMessageContaining(PREFIX + ".")
        .hasMessageContaining(said);
  }

  @Test
  void aHeaderAndTokensAreNotBothSent() {
    var smart =
        of(given("us", null, null))
            .map(
                settings ->
                    new EhrCredentials.Smart(
                        settings, URI.create("http://ehr/fhir"), TlsContext.USUAL));

    assertThatThrownBy(() -> EhrCredentials.of("Bearer a", null, smart, "hepacast.report.ehr"))
        .hasMessageContaining("hepacast.report.ehr.smart.client-id and")
        .hasMessageContaining("hepacast.report.ehr.authorization are both set");
    assertThatThrownBy(() -> EhrCredentials.of(null, folder, smart, "hepacast.report.ehr"))
        .hasMessageContaining("hepacast.report.ehr.authorization-file are both set");
  }
}
