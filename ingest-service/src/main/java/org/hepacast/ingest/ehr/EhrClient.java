package org.hepacast.ingest.ehr;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The EHR's FHIR interface. Asks one server only and follows no redirect, so that no answer can
 * send this service, with its credentials, elsewhere. Safe for use by many threads.
 */
public final class EhrClient {
  private static final String FHIR_JSON = "application/fhir+json";

  private final String base;
  private final Optional<String> authorization;
  private final Duration timeout;
  private final int maxBytes;
  private final HttpClient http;

  /**
   * @param status HTTP status
   * @param body of any media type
   */
  public record Answer(int status, byte[] body) {
    boolean isOk() {
      return status >= 200 && status < 300;
    }

    boolean isGone() {
      return status == 404 || status == 410;
    }
  }

  /**
   * @param maxBytes of one answer
   */
  public EhrClient(URI base, Optional<String> authorization, Duration timeout, int maxBytes) {
    this.base = base.toString().replaceAll("/+$", "");
    this.authorization = authorization;
    this.timeout = timeout;
    this.maxBytes = maxBytes;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** Without a slash at its end. */
  public String base() {
    return base;
  }

  /**
   * @param path below the base: {@code Patient/1}, {@code Observation?_count=10}
   */
  public Answer get(String path) {
    return send(request(URI.create(base + "/" + path)).GET().build());
  }

  /**
   * A further page, at the address the EHR gave.
   *
   * @throws EhrUnavailable when that address is not at the EHR
   */
  public Answer getPage(String link) {
    return send(request(checked(base, link)).GET().build());
  }

  public Answer put(String path, byte[] json) {
    return send(
        request(URI.create(base + "/" + path))
            .header("Content-Type", FHIR_JSON)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(json))
            .build());
  }

  /** For query parameters. */
  public static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  static URI checked(String base, String link) {
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
      throw new EhrUnavailable("a next link that is no address");
    }
    throw new EhrUnavailable("a next link that leads away from the EHR");
  }

  private HttpRequest.Builder request(URI address) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("Accept", FHIR_JSON)
            // HAPI answers a repeated search from memory for a minute unless told not to.
            .header("Cache-Control", "no-cache");
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response =
          http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
      int status = response.statusCode();
      if (status >= 500 || status == 429 || status == 401 || status == 403) {
        throw EhrRefuses.saidBy(status)
            ? new EhrRefuses(status)
            : new EhrUnavailable("status " + status);
      }
      return new Answer(status, response.body());
    } catch (IOException e) {
      throw new EhrUnavailable(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EhrUnavailable("interrupted");
    }
  }
}
