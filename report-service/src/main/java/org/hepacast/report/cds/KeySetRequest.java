package org.hepacast.report.cds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.hepacast.kit.ehr.EhrAnswer;
import org.hepacast.kit.ehr.EhrHttp;
import org.hepacast.kit.ehr.Exchange;
import org.hepacast.kit.tls.TlsContext;
import org.jose4j.http.Response;
import org.jose4j.http.SimpleGet;
import org.jose4j.http.SimpleResponse;

/** Fetches a key set from where the operator said it is, and from nowhere else: no redirects. */
final class KeySetRequest implements SimpleGet {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int LARGEST = 100_000;

  private final Exchange exchange;

  KeySetRequest(TlsContext tls) {
    this.exchange = new Exchange(new EhrHttp.Limits(PATIENCE, PATIENCE, LARGEST), tls);
  }

  @Override
  public SimpleResponse get(String location) throws IOException {
    EhrAnswer answer =
        exchange.send(
            HttpRequest.newBuilder(URI.create(location))
                .header("Accept", "application/json")
                .build());
    if (answer.status() != 200) {
      throw new IOException("The key set was answered by status " + answer.status());
    }
    return new Response(200, "", answer.headers().map(), new String(answer.body(), UTF_8));
  }
}
