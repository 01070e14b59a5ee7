package org.hepacast.kit.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.kit.Doubles;
import org.hepacast.kit.tls.Certificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAuthenticationTest {
  private final TokenAuthentication authentication =
      authentication(config(DerivedId.contentHash("secret".getBytes(UTF_8))));

  /** Without a provider, so that Quarkus' OpenID support is not asked. */
  private static TokenAuthentication authentication(AuthConfig config) {
    return new TokenAuthentication(config, new IdentityProvider(config, Certificates.none()), null);
  }

  private static AuthConfig config(String sha256) {
    return new AuthConfig() {
      @Override
      public boolean enabled() {
        return true;
      }

      @Override
      public Oidc oidc() {
        return new ProviderSettingsTest.Given(Optional.empty(), Optional.empty(), "scope");
      }

      @Override
      public Map<String, Token> tokens() {
        return Map.of(
            "clinic",
            new Token() {
              @Override
              public String sha256() {
                return sha256;
              }

              @Override
              public Set<String> roles() {
                return Set.of("reader", "operator");
              }
            });
      }
    };
  }

  private SecurityIdentity identityOf(String authorization) {
    Map<String, Function<Object[], Object>> header = new HashMap<>();
    header.put("getHeader", arguments -> authorization);
    HttpServerRequest request = Doubles.of(HttpServerRequest.class, header);
    RoutingContext context =
        Doubles.of(RoutingContext.class, Map.of("request", arguments -> request));
    return authentication.authenticate(context, null).await().indefinitely();
  }

  @Test
  void aTokenGivesItsCallerTheRoles() {
    SecurityIdentity caller = identityOf("Bearer secret");

    assertThat(caller.getPrincipal().getName()).isEqualTo("clinic");
    assertThat(caller.getRoles()).containsExactlyInAnyOrder("reader", "operator");
    assertThat(caller.isAnonymous()).isFalse();
  }

  @Test
  void soDoesABrowsersPassword() {
    String basic = Base64.getEncoder().encodeToString("me:secret".getBytes(UTF_8));

    assertThat(identityOf("Basic " + basic).getPrincipal().getName()).isEqualTo("clinic");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer wrong", "secret", "Negotiate secret"})
  void nobodyElseIsAnybody(String authorization) {
    assertThat(identityOf(authorization)).isNull();
  }

  @Test
  void theChallengeNamesBothWays() {
    var challenge = authentication.getChallenge(null).await().indefinitely();

    assertThat(challenge.status).isEqualTo(401);
    assertThat(challenge.getHeaders().values().toString()).contains("Basic").contains("Bearer");
  }

  @Test
  void aTokenThatCannotWorkIsRefusedBeforeTheFirstCall() {
    assertThatThrownBy(() -> authentication(config("secret")))
        .hasMessageStartingWith("hepacast.auth.tokens.clinic.sha256")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret'"));
  }
}
