package org.hepacast.kit.ehr;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hepacast.kit.tls.TlsContext;

/**
 * FHIR JSON over HTTP. Asks one server only and follows no redirect, so that no answer can send a
 * service, with its credentials, elsewhere; no answer holds a caller longer, or takes more memory,
 * than was agreed. Safe for use by many threads.
 */
public final class EhrHttp implements AutoCloseable {
  private static final String FHIR_JSON = "application/fhir+json";

  private final String base;
  private final Credentials credentials;
  private final Exchange exchange;

  /**
   * @param connect until the connection stands
   * @param exchange from the request's first byte to the answer's last
   * @param answerBytes of one answer's body
   */
  public record Limits(Duration connect, Duration exchange, int answerBytes) {}

  /**
   * @param base FHIR base address, with or without a slash at its end
   * @param credentials asked for the header with every request, because tokens expire
   */
  public EhrHttp(URI base, Credentials credentials, Limits limits) {
    this(base, credentials, limits, TlsContext.USUAL);
  }

  /**
   * @param tls whom it trusts and what it shows
   */
  public EhrHttp(URI base, Credentials credentials, Limits limits, TlsContext tls) {
    this.base = base.toString().replaceAll("/+$", "");
    this.credentials = credentials;
    this.exchange = new Exchange(limits, tls);
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
    return request;
  }

  /** What the EHR has not done for want of a token may be asked for again: once, with another. */
  private EhrAnswer send(HttpRequest.Builder request) throws NoAnswer {
    Optional<String> shown = credentials.get();
    EhrAnswer answer = exchange.send(with(request, shown));
    return answer.status() == 401 && shown.isPresent() && credentials.renewed(shown.get())
        ? exchange.send(with(request, credentials.get()))
        : answer;
  }

  private static HttpRequest with(HttpRequest.Builder request, Optional<String> authorization) {
    authorization.ifPresent(value -> request.setHeader("Authorization", value));
    return request.build();
  }

  @Override
  public void close() {
    exchange.close();
  }
}
