package org.hepacast.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.kit.Doubles;
import org.hepacast.kit.problem.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DenialMappersTest {
  private static final HttpHeaders HEADERS = Doubles.of(HttpHeaders.class, Map.of());

  /** Endpoints as services write them. */
  @RolesAllowed("reader")
  static class Endpoint {
    void ofItsClass() {}

    @RolesAllowed({"sender", "operator"})
    void ofItsOwn() {}
  }

  /** Nobody may call it. */
  static class Closed {
    void endpoint() {}
  }

  private static ResourceInfo called(Class<?> type, String name) throws NoSuchMethodException {
    Method method = type.getDeclaredMethod(name);
    return new ResourceInfo() {
      @Override
      public Method getResourceMethod() {
        return method;
      }

      @Override
      public Class<?> getResourceClass() {
        return type;
      }
    };
  }

  private static final List<Denial> witnessed = new ArrayList<>();

  @BeforeEach
  void nothingSeen() {
    witnessed.clear();
  }

  private static DenialMappers mappers(DenialBody... bodies) {
    return mappers(Optional.empty(), bodies);
  }

  @SuppressWarnings("unchecked")
  private static DenialMappers mappers(Optional<Denial.Reason> refused, DenialBody... bodies) {
    return new DenialMappers(
        (Instance<DenialBody>)
            Doubles.of(Instance.class, Map.of("stream", arguments -> Stream.of(bodies))),
        (Instance<DenialWitness>)
            Doubles.of(
                Instance.class,
                Map.of(
                    "stream",
                    arguments ->
                        Stream.<DenialWitness>of((denial, called) -> witnessed.add(denial)))),
        new RefusalOfCaller(null) {
          @Override
          Optional<Denial.Reason> reason() {
            return refused;
          }
        });
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ROLE_LACKING")
  void whyATokenWasNotTakenIsToldWithTheStatusAndChallengeThatGoWithIt(Denial.Reason refused)
      throws Exception {
    Response response =
        mappers(Optional.of(refused))
            .of(new UnauthorizedException(), called(Endpoint.class, "ofItsOwn"), HEADERS);

    assertThat(response.getStatus()).isEqualTo(refused.status());
    assertThat(witnessed).extracting(Denial::reason).containsExactly(refused);
    assertThat(((Problem) response.getEntity()).title()).isEqualTo(refused.title());
    String challenge = response.getHeaderString(HttpHeaders.WWW_AUTHENTICATE);
    switch (refused) {
      case PROVIDER_AWAY -> {
        assertThat(challenge).isNull();
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("5");
      }
      case UNKNOWN_CALLER -> assertThat(challenge).doesNotContain("error");
      default -> assertThat(challenge).endsWith("error=\"invalid_token\"");
    }
  }

  @Test
  void anUnknownCallerIsToldTheRolesOfTheMethodAndHowATokenIsSent() throws Exception {
    Response response =
        mappers().of(new UnauthorizedException(), called(Endpoint.class, "ofItsOwn"), HEADERS);

    assertThat(response.getStatus()).isEqualTo(401);
    assertThat(response.getHeaderString(HttpHeaders.WWW_AUTHENTICATE)).contains("Bearer");
    assertThat(response.getEntity())
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.detail())
                    .contains("sender or operator")
                    .contains("Authorization: Bearer TOKEN"));
  }

  @Test
  void aKnownCallerWithoutTheRoleIsToldTheRolesOfTheClass() throws Exception {
    Response response =
        mappers().of(new ForbiddenException(), called(Endpoint.class, "ofItsClass"), HEADERS);

    assertThat(response.getStatus()).isEqualTo(403);
    assertThat(response.getMediaType().toString()).isEqualTo(Problem.MEDIA_TYPE);
    assertThat(((Problem) response.getEntity()).detail()).contains("the role reader");
  }

  @Test
  void whereNobodyMayCallThatIsSaid() throws Exception {
    Response response =
        mappers().of(new ForbiddenException(), called(Closed.class, "endpoint"), HEADERS);

    assertThat(((Problem) response.getEntity()).detail()).isEqualTo("Nobody may call this.");
  }

  @Test
  void aServiceMayAnswerInItsCallersTongue() throws Exception {
    DenialBody silent = (denial, called, headers) -> Optional.empty();
    DenialBody fhir =
        (denial, called, headers) ->
            Optional.of(Response.status(denial.reason().status()).entity("outcome").build());

    Response response =
        mappers(silent, fhir)
            .of(new UnauthorizedException(), called(Endpoint.class, "ofItsOwn"), HEADERS);

    assertThat(response.getEntity()).isEqualTo("outcome");
    assertThat(response.getHeaderString(HttpHeaders.WWW_AUTHENTICATE)).isNotBlank();
  }
}
