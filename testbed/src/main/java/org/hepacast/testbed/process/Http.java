package org.hepacast.testbed.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks whether something answers. */
public final class Http {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private Http() {}

  /** True on a 2xx answer. */
  public static boolean succeeds(String url) {
    return status(url) / 100 == 2;
  }

  /** The status code; 0 when there is no answer. */
  public static int status(String url) {
    try {
      var request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).GET().build();
      return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
