package org.hepacast.ingest.check;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.ingest.resource.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * {@code hepacast records check FILE... | --ehr URL --patient ID}: exit status 0 where everything
 * of interest could be read, 1 where something was refused or nothing could be read, 2 wrong usage.
 */
public final class CheckCommand {
  private static final String USAGE =
      """
      Usage: hepacast records check [--json] [--zone ZONE] [--local-codes FILE] FILE...
             hepacast records check [--json] ... --ehr URL --patient ID [--authorization VALUE]

      Tells what the suite understands of FHIR records (JSON, XML, NDJSON, Bundles of any type):
      for every resource what is understood, refused or not seen, for every score whether it can be
      computed and what is missing. Nothing is stored.
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final class Usage extends RuntimeException {
    private static final long serialVersionUID = 1;

    Usage(String message) {
      super(message);
    }
  }

  private boolean json;
  private String zone = "UTC";
  private @Nullable Path localCodes;
  private @Nullable URI ehr;
  private @Nullable String patient;
  private @Nullable String authorization;
  private final List<Path> files = new ArrayList<>();

  private CheckCommand() {}

  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    if (args.length > 0 && List.of("--help", "-h").contains(args[0])) {
      out.print(USAGE);
      return 0;
    }
    try {
      CheckCommand command = parsed(args);
      CheckReport report = command.report();
      out.print(
          command.json
              ? new String(EventJson.write(report), StandardCharsets.UTF_8) + "\n"
              : CheckText.of(report));
      return report.isClean() ? 0 : 1;
    } catch (Usage e) {
      err.println("hepacast: " + e.getMessage() + "; see 'hepacast records check --help'");
      return 2;
    } catch (Refusal e) {
      e.findings().forEach(finding -> err.println("hepacast: " + finding.sentence()));
      return 1;
    } catch (IOException e) {
      err.println("hepacast: could not be read: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static CheckCommand parsed(String[] args) {
    var command = new CheckCommand();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--json" -> command.json = true;
        case "--zone" -> command.zone = next(args, ++i);
        case "--local-codes" -> command.localCodes = Path.of(next(args, ++i));
        case "--ehr" -> command.ehr = URI.create(next(args, ++i).replaceAll("/+$", ""));
        case "--patient" -> command.patient = next(args, ++i);
        case "--authorization" -> command.authorization = next(args, ++i);
        default -> {
          if (args[i].startsWith("--")) {
            throw new Usage("no option '" + args[i] + "'");
          }
          command.files.add(Path.of(args[i]));
        }
      }
    }
    if (command.files.isEmpty() == (command.ehr == null)) {
      throw new Usage("give files, or --ehr URL with --patient ID");
    }
    if (command.ehr != null && command.patient == null) {
      throw new Usage("--ehr reads one patient: give --patient ID");
    }
    return command;
  }

  private static String next(String[] args, int i) {
    if (i >= args.length) {
      throw new Usage("'" + args[i - 1] + "' takes a value");
    }
    return args[i];
  }

  private CheckReport report() throws IOException, InterruptedException {
    var texts = new ArrayList<byte[]>();
    for (Path file : files) {
      texts.add(Files.readAllBytes(file));
    }
    if (ehr != null) {
      texts.addAll(ofEhr(ehr));
    }
    return CheckSetup.of(FhirContext.forR4Cached(), zone, localCodes, CheckSetup.shippedPackages())
        .check(texts);
  }

  /** Everything of the patient that the suite reads; a type that the EHR refuses is left out. */
  private List<byte[]> ofEhr(URI base) throws IOException, InterruptedException {
    var texts = new ArrayList<byte[]>();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      for (ReadType type : ReadType.values()) {
        String query =
            type == ReadType.PATIENT
                ? "/Patient/" + patient
                : "/%s?patient=%s&_count=200".formatted(type.typeName(), patient);
        @Nullable String page = base + query;
        while (page != null) {
          HttpResponse<byte[]> answer = get(client, URI.create(page));
          page = null;
          if (answer.statusCode() == 200) {
            texts.add(answer.body());
            page = nextPage(answer.body());
          } else if (type == ReadType.PATIENT) {
            throw new IOException("the EHR answers %d to %s".formatted(answer.statusCode(), query));
          }
        }
      }
    }
    return texts;
  }

  private static @Nullable String nextPage(byte[] bundle) {
    for (var link : EventJson.readTree(bundle).path("link")) {
      if (link.path("relation").asText().equals("next")) {
        return link.path("url").asText();
      }
    }
    return null;
  }

  private HttpResponse<byte[]> get(HttpClient client, URI address)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", "application/fhir+json");
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }
}
