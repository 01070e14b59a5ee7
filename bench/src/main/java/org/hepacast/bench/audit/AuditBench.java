package org.hepacast.bench.audit;

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
import org.hepacast.bench.worklist.StoredRisks;
import org.hepacast.testbed.postgres.PostgresProcess;
import org.hepacast.testbed.process.Ports;
import org.hepacast.testbed.process.RunningProgram;
import org.hepacast.testbed.stack.Service;
import org.hepacast.testbed.stack.Stack;
import org.hepacast.testbed.stack.StackPorts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The same requests at two replicas of a service, one that records and one that does not, in turn,
 * so that what disturbs the machine disturbs both.
 */
@Command(
    name = "bench audit",
    mixinStandardHelpOptions = true,
    description = "Measures what the audit trail adds to a request.")
public final class AuditBench implements Callable<Integer> {
  private static final int CASES = 100;
  private static final int FAMILIES = 10;
  private static final int WARM_UP = 400;

  @Option(
      names = "--requests",
      defaultValue = "2000",
      description = "Of each kind at each replica (default: ${DEFAULT-VALUE}).")
  private int requests;

  @Option(
      names = "--port-base",
      defaultValue = "8180",
      description = "First of eight ports in a row (default: ${DEFAULT-VALUE}).")
  private int portBase;

  private final HttpClient client = HttpClient.newHttpClient();

  public static void main(String[] args) {
    System.exit(new CommandLine(new AuditBench()).execute(args));
  }

  /**
   * @param body null for a GET
   */
  private record Call(Service service, String path, String type, @Nullable String body) {}

  @Override
  public Integer call() throws Exception {
    try (var folder = new TemporaryFolder();
        Stack stack = Stack.start(folder.path(), new StackPorts(portBase))) {
      try (var stored =
          new StoredRisks(
              stack.postgres().jdbcUrl(Service.REPORT.database()), PostgresProcess.USER)) {
        stored.add(CASES, FAMILIES);
        stored.awaitRead();
      }
      System.out.println("| request | recorded: p50 / p99 | not recorded | added p50 |");
      System.out.println("|---|---|---|---|");
      for (Service service : new Service[] {Service.REPORT, Service.INGEST, Service.MODEL}) {
        int port = Ports.free();
        try (RunningProgram without =
            stack.startAnother(service, port, Map.of("HEPACAST_AUDIT_ENABLED", "false"))) {
          for (var call : calls().entrySet()) {
            if (call.getValue().service() == service) {
              measure(
                  call.getKey(), call.getValue(), stack.url(service), "http://127.0.0.1:" + port);
            }
          }
          without.stop();
        }
      }
    }
    return 0;
  }

  private static Map<String, Call> calls() {
    String caseId = StoredRisks.caseId(7);
    var calls = new LinkedHashMap<String, Call>();
    calls.put("risks of a case (JSON)", new Call(Service.REPORT, "/risks/" + caseId, "", null));
    calls.put("page of a case", new Call(Service.REPORT, "/cases/" + caseId, "", null));
    calls.put("worklist", new Call(Service.REPORT, "/", "", null));
    calls.put(
        "CDS Hooks, patient-view",
        new Call(
            Service.REPORT,
            "/cds-services/hepacast-patient-view",
            "application/json",
            """
            {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "context": {"userId": "Practitioner/d", "patientId": "p7"}}\
            """));
    calls.put(
        "one resource sent",
        new Call(
            Service.INGEST,
            "/fhir/Patient/bench",
            "application/fhir+json",
            """
            {"resourceType": "Patient", "id": "bench", "birthDate": "1960-01-01"}\
            """));
    calls.put(
        "a model asked", new Call(Service.MODEL, "/models/fong/predict", "application/json", "{}"));
    return calls;
  }

  private void measure(String name, Call call, String recorded, String unrecorded)
      throws IOException, InterruptedException {
    double[] with = new double[requests];
    double[] without = new double[requests];
    for (int i = -WARM_UP; i < requests; i++) {
      // Neither is always the first of the two.
      boolean recordedFirst = i % 2 == 0;
      double first = send(call, recordedFirst ? recorded : unrecorded);
      double second = send(call, recordedFirst ? unrecorded : recorded);
      if (i >= 0) {
        with[i] = recordedFirst ? first : second;
        without[i] = recordedFirst ? second : first;
      }
    }
    Arrays.sort(with);
    Arrays.sort(without);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f / %.2f ms | %.2f / %.2f ms | %.2f ms |%n",
        name,
        with[requests / 2],
        with[requests * 99 / 100],
        without[requests / 2],
        without[requests * 99 / 100],
        with[requests / 2] - without[requests / 2]);
  }

  private double send(Call call, String service) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(service + call.path()));
    if (call.body() != null) {
      request.header("Content-Type", call.type());
      boolean put = call.service() == Service.INGEST;
      request.method(put ? "PUT" : "POST", HttpRequest.BodyPublishers.ofString(call.body()));
    }
    long begin = System.nanoTime();
    HttpResponse<byte[]> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    double millis = (System.nanoTime() - begin) / 1e6;
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(call.path() + " answered " + answer.statusCode());
    }
    return millis;
  }
}
