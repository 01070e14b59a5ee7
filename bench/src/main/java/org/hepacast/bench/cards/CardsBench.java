package org.hepacast.bench.cards;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.hepacast.bench.TemporaryFolder;
import org.hepacast.bench.worklist.StoredRisks;
import org.hepacast.testbed.postgres.PostgresProcess;
import org.hepacast.testbed.stack.Service;
import org.hepacast.testbed.stack.Stack;
import org.hepacast.testbed.stack.StackPorts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Hooks at a fixed pace, each timed from when it was due and not from when it could be sent: an EHR
 * that has to queue waits as well.
 */
@Command(
    name = "bench cards",
    mixinStandardHelpOptions = true,
    description = "Measures CDS Hooks with many cases in the database.")
public final class CardsBench implements Callable<Integer> {
  private static final int FAMILIES = 10;
  private static final int SEED = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Option(
      names = "--cases",
      defaultValue = "10000",
      description = "Cases in the database (default: ${DEFAULT-VALUE}).")
  private int cases;

  @Option(
      names = "--rates",
      split = ",",
      defaultValue = "50,500",
      description = "Hooks a second, one pace after the other (default: ${DEFAULT-VALUE}).")
  private List<Integer> rates = List.of();

  @Option(
      names = "--seconds",
      defaultValue = "30",
      description = "Of each pace (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--port-base",
      defaultValue = "8180",
      description = "First of eight ports in a row (default: ${DEFAULT-VALUE}).")
  private int portBase;

  private final HttpClient client = HttpClient.newHttpClient();
  private final SplittableRandom random = new SplittableRandom(SEED);

  public static void main(String[] args) {
    System.exit(new CommandLine(new CardsBench()).execute(args));
  }

  /**
   * @param status of the answer; 0 where none came
   */
  private record Answered(int status, double millis, int bytes) {}

  @Override
  public Integer call() throws Exception {
    try (var folder = new TemporaryFolder();
        Stack stack = Stack.start(folder.path(), new StackPorts(portBase))) {
      try (var stored =
          new StoredRisks(
              stack.postgres().jdbcUrl(Service.REPORT.database()), PostgresProcess.USER)) {
        stored.add(cases, FAMILIES);
        stored.awaitRead();
      }
      URI hook = URI.create(stack.url(Service.REPORT) + "/cds-services/hepacast-patient-view");
      // Of the compilers.
      ask(hook, rates.getFirst());
      System.out.println("| hooks a second | p50 / p99, ms | longest, ms | bytes | answers |");
      System.out.println("|---|---|---|---|---|");
      for (int rate : rates) {
        print(rate, ask(hook, rate));
      }
    }
    return 0;
  }

  private List<Answered> ask(URI hook, int rate) throws InterruptedException, ExecutionException {
    List<Future<Answered>> asked = new ArrayList<>();
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      long begin = System.nanoTime();
      for (int i = 0; i < rate * seconds; i++) {
        long due = begin + i * 1_000_000_000L / rate;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        HttpRequest request = request(hook);
        asked.add(askers.submit(() -> answered(request, due)));
      }
    }
    List<Answered> answers = new ArrayList<>();
    for (Future<Answered> one : asked) {
      answers.add(one.get());
    }
    return answers;
  }

  private HttpRequest request(URI hook) {
    String body =
        """
        {"hook": "patient-view", "hookInstance": "%s",
         "context": {"userId": "Practitioner/d", "patientId": "%s"}}\
        """
            .formatted(UUID.randomUUID(), StoredRisks.patientId(1 + random.nextInt(cases)));
    return HttpRequest.newBuilder(hook)
        .header("Content-Type", "application/json")
        .timeout(PATIENCE)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private Answered answered(HttpRequest request, long due) throws InterruptedException {
    int status = 0;
    int bytes = 0;
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      status = answer.statusCode();
      bytes = answer.body().length;
    } catch (IOException e) {
      // Counted as no answer.
    }
    return new Answered(status, (System.nanoTime() - due) / 1e6, bytes);
  }

  private static void print(int rate, List<Answered> answers) {
    double[] millis = answers.stream().mapToDouble(Answered::millis).sorted().toArray();
    var byStatus = new TreeMap<Integer, Integer>();
    answers.forEach(one -> byStatus.merge(one.status(), 1, Integer::sum));
    System.out.printf(
        Locale.ROOT,
        "| %d | %.0f / %.0f | %.0f | %d | %s |%n",
        rate,
        millis[millis.length / 2],
        millis[millis.length * 99 / 100],
        millis[millis.length - 1],
        answers.stream().mapToInt(Answered::bytes).max().orElse(0),
        byStatus);
  }
}
