package org.hepacast.dicomweb.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.hepacast.dicomweb.fault.Fault;
import org.hepacast.dicomweb.fault.Faults;
import org.hepacast.dicomweb.settings.DicomWebServer;
import org.hepacast.dicomweb.settings.Patience;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one archive. Every address is made of the configured root: no answer can send
 * us, with our credentials, elsewhere. Safe for use by many threads.
 */
public final class Exchanges implements AutoCloseable {
  private final DicomWebServer server;
  private final Patience patience;
  private final Surroundings surroundings;
  private final HostRules hosts;
  private final Trouble trouble;
  private final Faults faults;
  private Client client;

  /** Names to addresses. */
  @FunctionalInterface
  public interface Resolver {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /** Lets time pass. */
  @FunctionalInterface
  public interface Pause {
    void forThe(Duration time) throws InterruptedException;
  }

  /** What tests replace. */
  public record Surroundings(Resolver resolver, Pause pause) {
    public static Surroundings real() {
      return new Surroundings(InetAddress::getAllByName, Thread::sleep);
    }
  }

  public Exchanges(DicomWebServer server, Surroundings surroundings) {
    this.server = server;
    this.patience = server.bounds().patience();
    this.surroundings = surroundings;
    this.hosts = new HostRules(server.transport().reach());
    this.faults = new Faults(server.name());
    this.trouble = new Trouble(faults);
    this.client = client(server.transport().tls().current());
  }

  /**
   * @param context by which it was made
   */
  private record Client(@Nullable SSLContext context, HttpClient http) {}

  private Client client(@Nullable SSLContext context) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .connectTimeout(patience.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            // A proxy would resolve the name itself, and could reach what we may not.
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1);
    return new Client(context, (context == null ? builder : builder.sslContext(context)).build());
  }

  /** What is under way ends with the certificates that it began with. */
  private synchronized HttpClient http() {
    SSLContext now = server.transport().tls().current();
    if (client.context() != now) {
      client.http().shutdown();
      client = client(now);
    }
    return client.http();
  }

  /** The answer as the reader makes it of a 2xx, or of a status that the call names. */
  public <T> T send(Call call, Reply.Reader<T> reader)
      throws ExchangeException, InterruptedException {
    var attempts = new Attempts(patience.retries(), surroundings.pause());
    var signIn = new SignIn(server.credentials());
    while (true) {
      HttpResponse<InputStream> response;
      try {
        requireAllowedHost();
        response = answer(request(call, signIn));
      } catch (IOException e) {
        Fault fault = trouble.beforeAnswer(e);
        if (attempts.mayRepeatAfterLoss(fault)) {
          continue;
        }
        throw new ExchangeException(fault);
      }
      try (InputStream body = response.body()) {
        int status = response.statusCode();
        if (status / 100 == 2 || call.readable().contains(status)) {
          return read(response, body, reader);
        }
        if (status == 401 && signIn.canBeRenewed()) {
          continue;
        }
        if (!attempts.mayRepeatAfter(response)) {
          throw new ExchangeException(trouble.of(status), status);
        }
      } catch (IOException e) {
        Fault fault = interruptible(e);
        if (!call.repeat() || !attempts.mayRepeatAfterBreak(fault)) {
          throw new ExchangeException(fault);
        }
      }
    }
  }

  private Fault interruptible(IOException e) throws InterruptedException {
    if (e instanceof InterruptedIOException) {
      Thread.interrupted();
      throw new InterruptedException("interrupted while reading an answer");
    }
    return trouble.inBody(e);
  }

  private static <T> T read(
      HttpResponse<InputStream> response, InputStream body, Reply.Reader<T> reader)
      throws IOException, ExchangeException {
    String coding = response.headers().firstValue("Content-Encoding").orElse("");
    InputStream decoded = ContentCoding.decoded(coding, body);
    return reader.read(new Reply(response.statusCode(), response.headers(), decoded));
  }

  private void requireAllowedHost() throws ExchangeException, UnknownHostException {
    String host = server.root().getHost();
    if (!hosts.allow(surroundings.resolver().addresses(host))) {
      throw new ExchangeException(faults.addressNotAllowed());
    }
  }

  private HttpRequest request(Call call, SignIn signIn) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.root() + "/" + call.path()))
            .timeout(waiting(call))
            .method(call.method(), call.publisher());
    call.headers().forEach(request::header);
    signIn.header().ifPresent(value -> request.header("Authorization", value));
    return request.build();
  }

  /** What is sent may take its time; an answer to a question has less. */
  private Duration waiting(Call call) {
    return call.body() instanceof Call.Body.Posted ? patience.exchange() : patience.answer();
  }

  private HttpResponse<InputStream> answer(HttpRequest request)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.exchange().toNanos();
    CompletableFuture<HttpResponse<InputStream>> answer =
        http().sendAsync(request, info -> new TimedBody(patience.idle(), deadline));
    try {
      return answer.get(patience.exchange().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new HttpTimeoutException("no answer in time");
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    }
  }

  public Faults faults() {
    return faults;
  }

  public DicomWebServer server() {
    return server;
  }

  @Override
  public synchronized void close() {
    client.http().shutdownNow();
  }
}
