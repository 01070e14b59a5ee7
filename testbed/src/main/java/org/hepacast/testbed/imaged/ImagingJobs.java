package org.hepacast.testbed.imaged;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.hepacast.contracts.json.EventJson;

/** Asks an imaging process about its jobs. */
public final class ImagingJobs {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final String url;

  /**
   * @param url of the imaging process
   */
  public ImagingJobs(String url) {
    this.url = url;
  }

  /** The jobs of a study in full, one per protocol; empty before the request has come. */
  public List<JsonNode> of(ImagedPatient imaged) {
    return get("/imaging/jobs?study=ImagingStudy/" + imaged.studyId())
        .path("jobs")
        .valueStream()
        .map(job -> get("/imaging/jobs/" + job.path("jobId").asText()))
        .toList();
  }

  /** Page of the job for people. */
  public String page(JsonNode job) {
    return url + "/imaging/show/" + job.at("/job/jobId").asText();
  }

  private JsonNode get(String path) {
    try {
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            "The imaging process answered %d to %s".formatted(answer.statusCode(), path));
      }
      return EventJson.readTree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException("No answer from the imaging process at " + url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the imaging process", e);
    }
  }
}
