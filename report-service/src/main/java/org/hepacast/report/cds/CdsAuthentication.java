package org.hepacast.report.cds;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.kit.tls.Certificates;
import org.hepacast.kit.tls.Way;
import org.hepacast.report.cds.SignedRequests.NotTrusted;
import org.jspecify.annotations.Nullable;

/** Knows an EHR by the JWT that comes with its request, at the addresses of CDS Hooks alone. */
@ApplicationScoped
class CdsAuthentication implements HttpAuthenticationMechanism {
  /** What an EHR may do: ask, and tell what people made of the answer. */
  static final String ROLE = "cds-client";

  /** Where the words stand that say why a JWT was not believed. */
  static final String FAULT = "hepacast.cds.fault";

  static final String SERVICES = "/cds-services";

  /** Three parts between dots; tokens of this suite have none. */
  private static final Pattern JWT =
      Pattern.compile("Bearer +([\\w-]+\\.[\\w-]+\\.[\\w-]*) *", Pattern.CASE_INSENSITIVE);

  /** First of all: to an identity provider that is configured too, the JWT is a stranger's. */
  private static final int FIRST = HttpAuthenticationMechanism.DEFAULT_PRIORITY + 1_000;

  private static final int LONGEST = 8_000;

  private final SignedRequests requests;
  private final Optional<String> publicUrl;
  private final BlockingSecurityExecutor blocking;

  CdsAuthentication(
      CdsConfig config, Certificates certificates, BlockingSecurityExecutor blocking) {
    this.requests = new SignedRequests(config.clients(), certificates.of(Way.EHR_KEYS, Way.EHR));
    this.publicUrl = config.publicUrl().map(CdsAuthentication::withoutSlash);
    this.blocking = blocking;
  }

  static String withoutSlash(URI address) {
    return address.toString().replaceFirst("/+$", "");
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    String header = context.request().getHeader("Authorization");
    String path = context.normalizedPath();
    if (header == null || header.length() > LONGEST || !path.startsWith(SERVICES + "/")) {
      return Uni.createFrom().nullItem();
    }
    Matcher jwt = JWT.matcher(header);
    return jwt.matches()
        ? blocking.executeBlocking(() -> identity(context, path, jwt.group(1)))
        : Uni.createFrom().nullItem();
  }

  /** Null where the JWT is not believed; {@link CdsDenial} then says why. */
  private @Nullable SecurityIdentity identity(RoutingContext context, String path, String jwt) {
    try {
      Set<String> ours = publicUrl.map(base -> addresses(base, path)).orElse(Set.of());
      if (ours.isEmpty()) {
        throw new NotTrusted("hepacast.report.cds.public-url is not configured");
      }
      return QuarkusSecurityIdentity.builder()
          .setPrincipal(new QuarkusPrincipal(requests.signer(jwt, ours)))
          .addRole(ROLE)
          .build();
    } catch (NotTrusted e) {
      context.put(FAULT, e.getMessage());
      return null;
    }
  }

  /** The address that is called, and for feedback that of its service too. */
  private static Set<String> addresses(String base, String path) {
    String called = base + path;
    return Stream.of(called, called.replaceFirst("/feedback$", ""))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().nullItem();
  }

  @Override
  public int getPriority() {
    return FIRST;
  }
}
