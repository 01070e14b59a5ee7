package org.hepacast.ingest.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** A provider of OpenID Connect: its configuration and its keys, over HTTP. */
public final class ProviderResource implements QuarkusTestResourceLifecycleManager {
  static final String AUDIENCE = "hepacast";

  private static HttpServer server;
  private static volatile RsaJsonWebKey key;
  private static volatile boolean away;

  static RsaJsonWebKey key() {
    return key;
  }

  static String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  static void away(boolean now) {
    away = now;
  }

  static RsaJsonWebKey newKey(String id) {
    try {
      RsaJsonWebKey made = RsaJwkGenerator.generateJwk(2048);
      made.setKeyId(id);
      made.setAlgorithm("RS256");
      made.setUse("sig");
      return made;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Map<String, String> start() {
    key = newKey("first");
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", ProviderResource::answer);
    server.start();
    return Map.of("hepacast.auth.oidc.issuer", issuer(), "hepacast.auth.oidc.audience", AUDIENCE);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String body =
        switch (away ? "" : exchange.getRequestURI().getPath()) {
          case "/.well-known/openid-configuration" ->
              "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/keys\",\"token_endpoint\":\"%1$s/token\"}"
                  .formatted(issuer());
          case "/keys" ->
              new JsonWebKeySet(List.of((JsonWebKey) key))
                  .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
          default -> "";
        };
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(
        bytes.length == 0 ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void stop() {
    server.stop(0);
  }
}
