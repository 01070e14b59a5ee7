package org.hepacast.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderSettingsTest {
  record Given(Optional<URI> issuer, Optional<List<String>> audience, String scopeClaim)
      implements AuthConfig.Oidc {}

  private static Given given(String issuer, String audience, String scopeClaim) {
    return new Given(
        Optional.of(issuer).map(URI::create),
        Optional.ofNullable(audience).map(List::of),
        scopeClaim);
  }

  @Test
  void withoutAnIssuerThereIsNoProvider() {
    assertThat(ProviderSettings.of(new Given(Optional.empty(), Optional.empty(), "scope")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://id.example.org/realms/x", "http://127.0.0.1:9", "http://localhost/r"})
  void aProviderIsMetBySecureConnectionsOrOnThisMachine(String issuer) {
    assertThat(ProviderSettings.of(given(issuer, "hepacast", "scope")).orElseThrow().issuer())
        .isEqualTo(URI.create(issuer));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "http://id.example.org, hepacast, scope, issuer: 'http://...' is not accepted",
        "ftp://id.example.org, hepacast, scope, issuer: ",
        "https://user:secret@id.example.org, hepacast, scope, issuer: 'https://...'",
        "https://id.example.org, -, scope, audience is missing",
        "https://id.example.org, hepacast, '', scope-claim: ",
        "https://id.example.org, hepacast, 'a b', scope-claim: "
      })
  void whatWouldLetInOthersOrNobodyIsRefusedByItsName(
      String issuer, String audience, String claim, String said) {
    assertThatThrownBy(() -> ProviderSettings.of(given(issuer, audience, claim)))
        .hasMessageStartingWith("hepacast.auth.oidc.")
        .hasMessageContaining(said)
        .message()
        .doesNotContain("secret");
  }
}
