package org.hepacast.kit.ehr;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.hepacast.kit.tls.TlsContext;
import org.jspecify.annotations.Nullable;

/**
 * A request and its whole answer, over HTTP/1.1 with kept-alive connections. Follows no redirect,
 * waits no longer and reads no more than was agreed. Safe for use by many threads.
 */
public final class Exchange implements AutoCloseable {
  private final EhrHttp.Limits limits;
  private final TlsContext tls;
  private volatile Client client;

  /**
   * @param context by which it was made
   */
  private record Client(@Nullable SSLContext context, HttpClient http) {}

  /**
   * @param tls whom it trusts and what it shows
   */
  public Exchange(EhrHttp.Limits limits, TlsContext tls) {
    this.limits = limits;
    this.tls = tls;
    this.client = client(limits, tls.current());
  }

  private static Client client(EhrHttp.Limits limits, @Nullable SSLContext context) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .connectTimeout(limits.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1);
    return new Client(context, (context == null ? builder : builder.sslContext(context)).build());
  }

  /** What is under way ends with the certificates that it began with. */
  private HttpClient http() {
    SSLContext now = tls.current();
    if (client.context() != now) {
      synchronized (this) {
        if (client.context() != now) {
          Client before = client;
          client = client(limits, now);
          before.http().shutdown();
        }
      }
    }
    return client.http();
  }

  /**
   * The client's own timeout ends with the headers (JDK-8208693, mended in 26); this one covers the
   * body too.
   */
  public EhrAnswer send(HttpRequest request) throws NoAnswer {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http()
            .sendAsync(
                request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.answerBytes()));
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
    client.http().shutdownNow();
  }
}
