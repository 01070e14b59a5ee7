package org.hepacast.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.hepacast.contracts.id.DerivedId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {
  private static final Callers CALLERS =
      new Callers(
          Map.of("ehr", token("open sesame", "sender"), "clinic", token("let me in", "reader")));

  @Test
  void knowsABearerByItsToken() {
    assertThat(CALLERS.identify("Bearer open sesame"))
        .contains(new Callers.Caller("ehr", Set.of("sender")));
  }

  @Test
  void knowsABrowserByThePasswordWhateverTheName() {
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString("anyone:let me in".getBytes(StandardCharsets.UTF_8));

    assertThat(CALLERS.identify(basic)).contains(new Callers.Caller("clinic", Set.of("reader")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer ",
        "Bearer wrong",
        "Basic !!!",
        "Basic bm9jb2xvbg==",
        "Digest open sesame",
        "open sesame",
        ""
      })
  void knowsNobodyElse(String authorization) {
    assertThat(CALLERS.identify(authorization)).isEmpty();
  }

  private static AuthConfig.Token token(String secret, String role) {
    return new AuthConfig.Token() {
      @Override
      public String sha256() {
        return DerivedId.contentHash(secret.getBytes(StandardCharsets.UTF_8));
      }

      @Override
      public Set<String> roles() {
        return Set.of(role);
      }
    };
  }

  /** Services 7.14: accepted in silence, it let nobody in. */
  @ParameterizedTest
  @CsvSource({
    "open sesame, sender, sha256, 11 characters",
    "'', sender, sha256, 0 characters",
    "UPPER, sender, sha256, letters in upper case",
    "GOOD, sendr, roles, 'sendr'",
    "GOOD, Sender, roles, 'Sender'",
    "GOOD, '', roles, ''"
  })
  void refusesAnEntryThatLetsNobodyIn(String hash, String role, String where, String given) {
    String used =
        switch (hash) {
          case "GOOD" -> "a".repeat(64);
          // As PowerShell's Get-FileHash writes it.
          case "UPPER" -> "A".repeat(64);
          default -> hash;
        };

    assertThatThrownBy(() -> new Callers(Map.of("ehr", entry(used, role))))
        .hasMessageStartingWith("hepacast.auth.tokens.ehr." + where + ": '")
        .hasMessageContaining(given)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("open sesame"));
  }

  private static AuthConfig.Token entry(String sha256, String role) {
    return new AuthConfig.Token() {
      @Override
      public String sha256() {
        return sha256;
      }

      @Override
      public Set<String> roles() {
        return Set.of(role);
      }
    };
  }
}
