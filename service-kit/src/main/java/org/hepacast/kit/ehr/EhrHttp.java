package org.hepacast.kit.ehr;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * FHIR JSON over HTTP/1.1 with kept-alive connections. Asks one server only and follows no
 * redirect, so that no answer can send a service, with its credentials, elsewhere; no answer holds
 * a caller longer, or takes more memory, than was agreed. Safe for use by many threads.
 */
public final class EhrHttp implements AutoCloseable {
  private static final String FHIR_JSON = "application/fhir+json";

  private final String base;
  private final Supplier<Optional<String>> authorization;
  private final Limits limits;
  private final HttpClient http;

  /**
   * @param connect until the connection stands
   * @param exchange from the request's first byte to the answer's last
   * @param answerBytes of one answer's body
   */
  public record Limits(Duration connect, Duration exchange, int answerBytes) {}

  /**
   * @param base FHIR base address, with or without a slash at its end
   * @param authorization value of the Authorization header; asked for with every request, because
   *     tokens expire
   */
  public EhrHttp(URI base, Supplier<Optional<String>> authorization, Limits limits) {
    this(base, authorization, limits, null);
  }

  /**
   * @param trusted whom it trusts; null for whom this JVM trusts
   */
  public EhrHttp(
      URI base,
      Supplier<Optional<String>> authorization,
      Limits limits,
      @Nullable SSLContext trusted) {
    this.base = base.toString().replaceAll("/+$", "");
    this.authorization = authorization;
    this.limits = limits;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .connectTimeout(limits.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1);
    this.http = (trusted == null ? builder : builder.sslContext(trusted)).build();
  }

  /** Without a slash at its end. */
  public String base() {
    return base;
  }

  /**
   * @param path below the base: {@code Patient/1}, {@code Observation?_count=10}
   */
  public EhrAnswer get(String path) throws NoAnswer {
    return send(request(below(path), Map.of()).GET());
  }

  /**
   * A further page, at the address the EHR gave.
   *
   * @throws NoAnswer also when that address is not at the EHR
   */
  public EhrAnswer getPage(String link) throws NoAnswer {
    return send(request(checked(base, link), Map.of()).GET());
  }

  public EhrAnswer put(String path, byte[] json) throws NoAnswer {
    return send(
        request(below(path), Map.of("Content-Type", FHIR_JSON))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(json)));
  }

  /**
   * @param path below the base; empty for the base itself, where transactions go
   * @param headers on top of the usual ones
   */
  public EhrAnswer post(String path, byte[] json, Map<String, String> headers) throws NoAnswer {
    return send(
        request(below(path), headers)
            .setHeader("Content-Type", FHIR_JSON + ";charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json)));
  }

  /** For query parameters. */
  public static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private URI below(String path) {
    return URI.create(path.isEmpty() ? base : base + "/" + path);
  }

  static URI checked(String base, String link) throws NoAnswer {
    URI home = URI.create(base + "/");
    try {
      URI target = home.resolve(link);
      boolean same =
          home.getScheme().equals(target.getScheme())
              && home.getAuthority().equals(target.getAuthority());
      if (same) {
        return target;
      }
    } catch (IllegalArgumentException e) {
      throw new NoAnswer("a next link that is no address", false);
    }
    throw new NoAnswer("a next link that leads away from the EHR", false);
  }

  private HttpRequest.Builder request(URI address, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Accept", FHIR_JSON)
            // HAPI answers a repeated search from memory for a minute unless told not to.
            .header("Cache-Control", "no-cache");
    headers.forEach(request::header);
    authorization.get().ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  /**
   * The client's own timeout ends with the headers (JDK-8208693, mended in 26); this one covers the
   * body too.
   */
  private EhrAnswer send(HttpRequest.Builder request) throws NoAnswer {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(
            request.build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.answerBytes()));
    try {
      HttpResponse<byte[]> whole = answer.get(limits.exchange().toMillis(), TimeUnit.MILLISECONDS);
      return new EhrAnswer(whole.statusCode(), whole.headers(), whole.body());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw NoAnswer.of(new HttpTimeoutException("No answer within " + limits.exchange()));
    } catch (ExecutionException e) {
      throw isOverLimit(e)
          ? NoAnswer.tooLarge(limits.answerBytes())
          : NoAnswer.of(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new NoAnswer("interrupted", true);
    }
  }

  /** As {@code BodySubscribers.limiting} puts it. */
  private static boolean isOverLimit(ExecutionException e) {
    return e.getCause() instanceof IOException io
        && String.valueOf(io.getMessage()).contains("exceeds capacity");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
