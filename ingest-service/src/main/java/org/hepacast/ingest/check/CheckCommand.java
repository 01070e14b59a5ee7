package org.hepacast.ingest.check;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.ingest.ehr.client.EhrClient;
import org.hepacast.ingest.ehr.client.EhrTargets;
import org.hepacast.ingest.ehr.client.EhrUnavailable;
import org.hepacast.ingest.reference.TargetsAtHand;
import org.hepacast.ingest.resource.Refusal;
import org.hepacast.kit.ehr.EhrHttp;
import org.jspecify.annotations.Nullable;

/** {@code hepacast records check}: see {@link CheckArguments#TEXT}. */
public final class CheckCommand {
  private static final EhrHttp.Limits LIMITS =
      new EhrHttp.Limits(Duration.ofSeconds(20), Duration.ofSeconds(60), 32 << 20);

  private static final int CLEAN = 0;
  private static final int FAULTY = 1;
  private static final int USAGE = 2;

  private final CheckArguments arguments;
  private final PrintStream out;
  private final PrintStream err;

  private CheckCommand(CheckArguments arguments, PrintStream out, PrintStream err) {
    this.arguments = arguments;
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    System.exit(run(args, System::getenv, System.out, System.err));
  }

  static int run(
      String[] args,
      UnaryOperator<@Nullable String> environment,
      PrintStream out,
      PrintStream err) {
    if (List.of(args).contains("--help") || List.of(args).contains("-h")) {
      out.print(CheckArguments.TEXT);
      return CLEAN;
    }
    try {
      return new CheckCommand(CheckArguments.of(args, environment), out, err).run();
    } catch (CheckArguments.Usage e) {
      err.println("hepacast: " + e.getMessage() + "; see 'hepacast records check --help'");
      return USAGE;
    } catch (EhrUnavailable e) {
      err.println("hepacast: the EHR cannot be read: " + e.what());
      return FAULTY;
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      err.println("hepacast: " + e.getMessage());
      return FAULTY;
    }
  }

  private int run() throws IOException {
    URI address = arguments.ehr();
    if (address == null) {
      return tell(ofFiles(check(TargetsAtHand::alone)));
    }
    try (var http = new EhrHttp(address, arguments.authorization(), LIMITS)) {
      var client = new EhrClient(http, Clock.systemUTC());
      var targets = new EhrTargets(client, Clock.systemUTC());
      RecordCheck check = check(() -> new TargetsAtHand(targets, Integer.MAX_VALUE));
      var records = new EhrRecords(client, check::links, Thread::sleep);
      var ofEhr = new EhrCheck(records, check, out, err);
      String patient = arguments.patient();
      return patient == null
          ? (ofEhr.all(arguments.json()) ? CLEAN : FAULTY)
          : tell(ofEhr.one(patient));
    }
  }

  private RecordCheck check(Supplier<TargetsAtHand> targets) {
    return CheckSetup.of(
        FhirContext.forR4Cached(), arguments.hospital(), CheckSetup.shippedPackages(), targets);
  }

  private int tell(CheckReport report) {
    out.print(
        arguments.json()
            ? new String(EventJson.write(report), StandardCharsets.UTF_8) + "\n"
            : CheckText.of(report));
    return report.isClean() ? CLEAN : FAULTY;
  }

  /** All of them are one record; one that cannot be read keeps no other out. */
  private CheckReport ofFiles(RecordCheck check) throws IOException {
    List<Path> files = CheckFiles.all(arguments.files());
    if (files.isEmpty()) {
      throw new IOException(
          "no .json, .xml, .ndjson or .jsonl file (.gz or not) there: nothing to check");
    }
    var given = new ArrayList<Given.One>();
    var unread = new ArrayList<String>();
    for (Path file : files) {
      try {
        given.addAll(check.read(CheckFiles.read(file)));
      } catch (Refusal e) {
        unread.add("%s (%s)".formatted(file, e.findings().getFirst().sentence()));
      } catch (NoSuchFileException e) {
        unread.add(file + " (there is no such file)");
      } catch (IOException e) {
        unread.add("%s (%s)".formatted(file, e.getMessage()));
      }
    }
    return check.of(given).without(unread);
  }
}
