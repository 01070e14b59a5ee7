package org.hepacast.bench.worklist;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hepacast.bench.TemporaryFolder;
import org.hepacast.testbed.postgres.PostgresProcess;
import org.hepacast.testbed.stack.Service;
import org.hepacast.testbed.stack.Stack;
import org.hepacast.testbed.stack.StackPorts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Times of the worklist's pages, one after another, with the whole suite at rest beside it. */
@Command(
    name = "bench worklist",
    mixinStandardHelpOptions = true,
    description = "Measures the worklist's pages with many cases in the database.")
public final class WorklistBench implements Callable<Integer> {
  private static final int WARM_UP = 40;
  private static final int MEASURED = 100;

  @Option(
      names = "--cases",
      defaultValue = "10000",
      description = "Cases in the database (default: ${DEFAULT-VALUE}).")
  private int cases;

  @Option(
      names = "--families",
      defaultValue = "10",
      description = "Models of each case (default: ${DEFAULT-VALUE}).")
  private int families;

  @Option(
      names = "--port-base",
      defaultValue = "8180",
      description = "First of eight ports in a row (default: ${DEFAULT-VALUE}).")
  private int portBase;

  private final HttpClient client = HttpClient.newHttpClient();

  public static void main(String[] args) {
    System.exit(new CommandLine(new WorklistBench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    try (var folder = new TemporaryFolder();
        Stack stack = Stack.start(folder.path(), new StackPorts(portBase));
        var stored =
            new StoredRisks(
                stack.postgres().jdbcUrl(Service.REPORT.database()), PostgresProcess.USER)) {
      stored.add(cases, families);
      long begin = System.nanoTime();
      stored.awaitRead();
      System.out.printf(
          Locale.ROOT,
          "| %d risks of a version before read for the worklist | %.1f s |%n",
          cases * families,
          (System.nanoTime() - begin) / 1e9);
      String service = stack.url(Service.REPORT);
      for (var page : pages().entrySet()) {
        measure(page.getKey(), URI.create(service + page.getValue()));
      }
    }
    return 0;
  }

  private Map<String, String> pages() {
    int last = cases / 50;
    var pages = new LinkedHashMap<String, String>();
    pages.put("first page", "/");
    pages.put("last page", "/?page=" + last);
    pages.put("highest risk first", "/?sort=risk");
    pages.put("by patient, page " + last / 2, "/?sort=patient&page=" + last / 2);
    pages.put("search that finds one", "/?q=" + StoredRisks.patientId(cases));
    pages.put("search that finds none", "/?q=nobody");
    pages.put("five filters", "/?scores=some&group=high&missing=some&delivery=done&q=resection");
    return pages;
  }

  private void measure(String name, URI address) throws IOException, InterruptedException {
    double[] millis = new double[MEASURED];
    int bytes = 0;
    for (int i = -WARM_UP; i < MEASURED; i++) {
      long begin = System.nanoTime();
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(address + " answered " + answer.statusCode());
      }
      bytes = answer.body().length;
      if (i >= 0) {
        millis[i] = (System.nanoTime() - begin) / 1e6;
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f / %.0f ms | %d kB |%n",
        name,
        millis[MEASURED / 2],
        millis[MEASURED - 2],
        bytes / 1000);
  }
}
