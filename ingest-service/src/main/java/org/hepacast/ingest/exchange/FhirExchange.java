package org.hepacast.ingest.exchange;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.config.IngestConfig;
import org.hepacast.ingest.fhirxml.FhirXml;
import org.hepacast.ingest.publishing.KafkaState;
import org.hepacast.ingest.resource.Refusal;
import org.hepacast.kit.kafka.PublishFailed;
import org.hepacast.kit.kafka.TooLargeForKafka;
import org.jspecify.annotations.Nullable;

/**
 * One FHIR request and its answer: the only place where a refusal becomes a status, and JSON or XML
 * is told apart.
 */
@ApplicationScoped
public class FhirExchange {
  /** Longer than a moment's crowd, shorter than a sender's patience. */
  private static final Duration WAIT_FOR_A_PLACE = Duration.ofSeconds(10);

  private final FhirXml xml;
  private final KafkaState kafka;
  private final SecurityIdentity caller;
  private final Places places;

  FhirExchange(FhirXml xml, KafkaState kafka, SecurityIdentity caller, IngestConfig config) {
    this.xml = xml;
    this.kafka = kafka;
    this.caller = caller;
    int requests = config.limits().concurrentRequests();
    int ofOne = config.limits().requestsOfOneCaller().orElse(Math.max(1, requests * 3 / 4));
    this.places = new Places(requests, ofOne, WAIT_FOR_A_PLACE);
  }

  /**
   * @param work from the JSON that was sent, whatever it was written in, to the answer
   */
  public Response answer(
      HttpHeaders headers, InputStream body, int limit, Function<byte[], Answer> work) {
    Answer answer = guarded(() -> inPlace(headers, body, limit, work));
    return response(headers, answer);
  }

  public Response answer(HttpHeaders headers, Answer answer) {
    return response(headers, answer);
  }

  private interface Attempt {
    Answer answer() throws InterruptedException;
  }

  private Answer guarded(Attempt attempt) {
    try {
      return attempt.answer();
    } catch (Refusal refusal) {
      return Outcomes.refused(refusal);
    } catch (TooLargeForKafka e) {
      return Outcomes.refused(tooLarge());
    } catch (PublishFailed e) {
      kafka.failed();
      return Outcomes.tryAgain(
          "The event log has not acknowledged in time; nothing is lost, send it again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcomes.tryAgain("This service is stopping; send it again.");
    }
  }

  private static Refusal tooLarge() {
    return new Refusal(
        413,
        Finding.Code.TOO_LARGE,
        "body",
        "a resource larger than the event log takes",
        "leave attachments out, or have the operator raise the broker's message.max.bytes");
  }

  private Answer inPlace(
      HttpHeaders headers, InputStream body, int limit, Function<byte[], Answer> work)
      throws InterruptedException {
    return switch (places.ask(caller.isAnonymous() ? null : caller.getPrincipal().getName())) {
      case Places.Full full ->
          switch (full) {
            case OF_THIS_CALLER -> Outcomes.tooManyOfOne();
            case OF_ALL -> Outcomes.tryAgain("Too many requests at one time; send it again.");
          };
      case Places.Place place -> {
        try (place) {
          yield worked(headers, body, limit, work);
        }
      }
    };
  }

  private Answer worked(
      HttpHeaders headers, InputStream body, int limit, Function<byte[], Answer> work) {
    String contentType = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
    byte[] sent = Body.read(body, length(headers), limit);
    // Nothing has no media type; whether nothing is an answer is for the work to say.
    boolean isXml = sent.length > 0 && Format.ofBody(contentType) == Format.XML;
    return work.apply(isXml ? xml.toJson(sent) : sent);
  }

  private static long length(HttpHeaders headers) {
    @Nullable String length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? -1 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private Response response(HttpHeaders headers, Answer answer) {
    Format format =
        Format.ofAnswer(
            headers.getHeaderString(HttpHeaders.ACCEPT),
            headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
    byte[] json = EventJson.write(answer.body());
    Object entity =
        switch (format) {
          case JSON -> json;
          case XML ->
              xml.ofJson(new String(json, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        };
    Response.ResponseBuilder response =
        Response.status(answer.status()).entity(entity).type(format.mediaType());
    answer.at().ifPresent(location -> response.header("Location", "/fhir/" + location));
    answer.retryAfter().ifPresent(seconds -> response.header("Retry-After", seconds));
    if (answer.status() == 413) {
      response.header("Connection", "close");
    }
    return response.build();
  }
}
