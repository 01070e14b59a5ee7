package org.hepacast.kit.tls;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Mutual TLS at this service. A certificate that is shown must be good, or there is no connection;
 * whether there is one is asked behind the handshake, so that probes, which can show none, learn of
 * the health. (Quarkus' own setting is fixed when a service is built, and knows no such exception.)
 */
@ApplicationScoped
class ClientCertificates implements HttpServerOptionsCustomizer {
  /** Before Quarkus' own, which authenticate: who shows no certificate is asked for no token. */
  private static final int FIRST = 10_000;

  private static final String HEALTH = "/q/health";

  private static final String REFUSAL =
      """
      {"title":"Forbidden","status":403,"detail":"A client certificate must be shown here"}\
      """;

  private final TlsConfig config;

  ClientCertificates(TlsConfig config) {
    this.config = config;
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    if (config.clientCertificateRequired()) {
      options.setClientAuth(ClientAuth.REQUEST);
    }
  }

  void register(@Observes Filters filters) {
    if (config.clientCertificateRequired()) {
      filters.register(ClientCertificates::pass, FIRST);
    }
  }

  private static void pass(RoutingContext call) {
    String path = call.normalizedPath();
    boolean health = path.equals(HEALTH) || path.startsWith(HEALTH + "/");
    if (health || isShown(call.request().sslSession())) {
      call.next();
    } else {
      call.response()
          .setStatusCode(403)
          .putHeader("Content-Type", "application/problem+json")
          .end(REFUSAL);
    }
  }

  private static boolean isShown(@Nullable SSLSession session) {
    try {
      return session != null && session.getPeerCertificates().length > 0;
    } catch (SSLPeerUnverifiedException e) {
      return false;
    }
  }
}
