package org.hepacast.report.cds;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jose4j.http.Response;
import org.jose4j.http.SimpleGet;
import org.jose4j.http.SimpleResponse;

/** Fetches a key set from where the operator said it is, and from nowhere else: no redirects. */
final class KeySetRequest implements SimpleGet {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int LARGEST = 100_000;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  @Override
  public SimpleResponse get(String location) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(location))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .build();
    try {
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new IOException("The key set was answered by status " + answer.statusCode());
        }
        byte[] keys = body.readNBytes(LARGEST + 1);
        if (keys.length > LARGEST) {
          throw new IOException("The key set is larger than " + LARGEST + " bytes");
        }
        return new Response(
            answer.statusCode(),
            "",
            Map.<String, List<String>>copyOf(answer.headers().map()),
            new String(keys, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }
}
