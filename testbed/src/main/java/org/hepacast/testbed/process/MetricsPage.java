package org.hepacast.testbed.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;

/** A service's metrics in Prometheus' text format. */
public final class MetricsPage {
  /** Without HTTP/2: the change of protocol in mid-connection fails now and then. */
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final List<String> lines;

  private MetricsPage(List<String> lines) {
    this.lines = lines;
  }

  public static MetricsPage of(String serviceUrl) {
    try {
      var request = HttpRequest.newBuilder(URI.create(serviceUrl + "/q/metrics")).GET().build();
      return new MetricsPage(
          CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body().lines().toList());
    } catch (IOException e) {
      throw new IllegalStateException("No metrics at " + serviceUrl, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while reading metrics", e);
    }
  }

  /**
   * Sum over all label values of a metric that always stands there.
   *
   * @throws IllegalStateException when there is no such metric: zero would be taken for a figure
   */
  public double sum(String metric) {
    double[] values = values(metric);
    if (values.length == 0) {
      throw new IllegalStateException("No metric " + metric);
    }
    return Arrays.stream(values).sum();
  }

  /** The same of a counter that appears when it counts for the first time: 0 before. */
  public double count(String counter) {
    return Arrays.stream(values(counter)).sum();
  }

  private double[] values(String metric) {
    return lines.stream()
        .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .toArray();
  }
}
