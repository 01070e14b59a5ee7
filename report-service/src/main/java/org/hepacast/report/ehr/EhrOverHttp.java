package org.hepacast.report.ehr;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hepacast.report.assessment.RiskTransaction;
import org.jspecify.annotations.Nullable;

/** FHIR R4 over HTTP/1.1 with kept-alive connections. */
public final class EhrOverHttp implements Ehr, AutoCloseable {
  private static final String FHIR_JSON = "application/fhir+json";

  private final URI base;
  private final @Nullable String authorization;
  private final Duration requestTimeout;
  private final HttpClient client;

  /**
   * @param authorization value of the Authorization header; null for none
   */
  public EhrOverHttp(
      URI base, @Nullable String authorization, Duration connectTimeout, Duration requestTimeout) {
    String text = base.toString();
    this.base = URI.create(text.endsWith("/") ? text : text + "/");
    this.authorization = authorization;
    this.requestTimeout = requestTimeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectTimeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public EhrAnswer write(byte[] transaction, @Nullable String traceparent) {
    // The server's base without its slash is where FHIR expects transactions.
    String root = base.toString();
    HttpRequest.Builder request =
        request(URI.create(root.substring(0, root.length() - 1)))
            .header("Content-Type", FHIR_JSON + ";charset=utf-8")
            .header("Prefer", "return=minimal")
            .POST(HttpRequest.BodyPublishers.ofByteArray(transaction));
    if (traceparent != null) {
      request.header("traceparent", traceparent);
    }
    try {
      return answer(send(request.build()));
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return new EhrAnswer.Unavailable(e.getClass().getSimpleName(), false);
    } catch (IOException e) {
      return new EhrAnswer.Unavailable(e.getClass().getSimpleName(), true);
    }
  }

  private static EhrAnswer answer(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    return switch (status) {
      case 200, 201 ->
          FhirAnswers.accepted(response.body(), RiskTransaction.ASSESSMENT_ENTRY)
              .<EhrAnswer>map(accepted -> accepted)
              .orElse(new EhrAnswer.Unavailable("answer without the assessment's location", true));
      case 400, 413, 422 -> new EhrAnswer.Refused(status, FhirAnswers.issueCodes(response.body()));
      case 409, 412 -> new EhrAnswer.Conflict(status);
      default -> new EhrAnswer.Unavailable("status " + status, status >= 500);
    };
  }

  @Override
  public EhrLookup find(String identifierSystem, String identifier) {
    return get("RiskAssessment?" + RiskTransaction.search(identifierSystem, identifier))
        .flatMap(FhirAnswers::assessments)
        .<EhrLookup>map(EhrLookup.Matches::new)
        .orElse(new EhrLookup.NoAnswer("no answer to a search"));
  }

  @Override
  public OptionalInt count(String search) {
    return get(search + "&_summary=count").map(FhirAnswers::total).orElse(OptionalInt.empty());
  }

  /** Empty unless the EHR answers 200. */
  private Optional<byte[]> get(String search) {
    HttpRequest request =
        request(base.resolve(search)).header("Cache-Control", "no-cache").GET().build();
    try {
      HttpResponse<byte[]> response = send(request);
      return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private HttpRequest.Builder request(URI uri) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", FHIR_JSON);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return request;
  }

  /** The client's own timeout ends with the headers; this one covers the body too. */
  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      return answer.get(requestTimeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new HttpTimeoutException("No answer within " + requestTimeout);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IOException("Request to the EHR failed", e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for the EHR", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
