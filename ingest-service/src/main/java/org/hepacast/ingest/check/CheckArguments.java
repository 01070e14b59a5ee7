package org.hepacast.ingest.check;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hepacast.ingest.resource.Reference;
import org.hepacast.kit.ehr.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * What {@code records check} was asked for.
 *
 * @param files to be checked together; empty where an EHR is asked
 * @param patient logical id at the EHR; null for all that it shows
 */
record CheckArguments(
    boolean json,
    CheckSetup.Hospital hospital,
    List<Path> files,
    @Nullable URI ehr,
    @Nullable String patient,
    Authorization authorization) {

  static final String TEXT =
      """
      Usage: hepacast records check [OPTIONS] FILE|FOLDER...
             hepacast records check [OPTIONS] --ehr URL [--patient ID]

      Tells what the suite understands of FHIR records: for every resource what is understood,
      refused or not seen, for every score whether it can be computed and what is missing. Nothing
      is stored. Files are JSON, XML or NDJSON, Bundles of any type, each also as .gz; all of them
      together are one record, of folders every such file. Of an EHR without --patient every patient
      that it shows is checked, one after the other, and told in one line without names or ids.

        --json                     for programs: one object, of all patients one object a line
        --zone ZONE                of the hospital, as hepacast.feature.zone (UTC)
        --identifier-system URL    which identifier names a person, as hepacast.feature.identifier-system
        --local-codes FILE         the hospital's ConceptMap, as hepacast.ingest.local-codes
        --authorization-env NAME   the environment variable with the Authorization header for the EHR,
        --authorization-file FILE  or the file with it; a bare token is sent as Bearer

      Exit status: 0 everything of interest could be read; 1 something was refused or could not be
      read; 2 wrong usage. A type that the EHR's CapabilityStatement does not name is no fault.
      """;

  /** Asked for in a way that is none. */
  static final class Usage extends RuntimeException {
    private static final long serialVersionUID = 1;

    Usage(String message) {
      super(message);
    }
  }

  /** Value of the Authorization header, as often as it is asked for: tokens in files change. */
  interface Authorization extends Credentials {
    Authorization NONE = Optional::empty;
  }

  /**
   * @param environment its variables; null where there is none of the name
   * @throws Usage where the arguments cannot be followed
   */
  static CheckArguments of(String[] args, UnaryOperator<@Nullable String> environment) {
    return new Parsing(args, environment).arguments();
  }

  private static final class Parsing {
    private final String[] args;
    private final UnaryOperator<@Nullable String> environment;
    private int at;
    private boolean json;
    private ZoneId zone = ZoneId.of("UTC");
    private @Nullable Path localCodes;
    private @Nullable String identifierSystem;
    private @Nullable URI ehr;
    private @Nullable String patient;
    private Authorization authorization = Authorization.NONE;
    private final List<Path> files = new ArrayList<>();

    Parsing(String[] args, UnaryOperator<@Nullable String> environment) {
      this.args = args;
      this.environment = environment;
    }

    CheckArguments arguments() {
      for (at = 0; at < args.length; at++) {
        take(args[at]);
      }
      if (files.isEmpty() == (ehr == null)) {
        throw new Usage("give files or folders, or --ehr URL");
      }
      if (ehr == null && (patient != null || authorization != Authorization.NONE)) {
        throw new Usage("--patient and --authorization-... go with --ehr URL");
      }
      var hospital =
          new CheckSetup.Hospital(
              zone,
              localCodes,
              identifierSystem,
              ehr == null ? List.of() : List.of(ehr.toString()));
      return new CheckArguments(json, hospital, List.copyOf(files), ehr, patient, authorization);
    }

    private void take(String argument) {
      switch (argument) {
        case "--json" -> json = true;
        case "--zone" -> zone = zone(value());
        case "--local-codes" -> localCodes = Path.of(value());
        case "--identifier-system" -> identifierSystem = value();
        case "--ehr" -> ehr = address(value());
        case "--patient" -> patient = id(value());
        case "--authorization-env" -> authorization = ofEnvironment(value());
        case "--authorization-file" -> authorization = ofFile(Path.of(value()));
        case "--authorization" ->
            throw new Usage(
                "a command line can be read by others: use --authorization-env NAME or"
                    + " --authorization-file FILE");
        default -> {
          if (argument.startsWith("--")) {
            throw new Usage("no option '" + argument + "'");
          }
          files.add(Path.of(argument));
        }
      }
    }

    private String value() {
      if (at + 1 >= args.length) {
        throw new Usage("'" + args[at] + "' takes a value");
      }
      return args[++at];
    }

    private static ZoneId zone(String value) {
      try {
        return ZoneId.of(value);
      } catch (DateTimeException e) {
        throw new Usage("--zone takes a time zone such as Europe/Berlin, not '" + value + "'");
      }
    }

    private static URI address(String value) {
      try {
        URI address = URI.create(value.replaceAll("/+$", ""));
        if (List.of("http", "https").contains(String.valueOf(address.getScheme()))
            && address.getHost() != null
            && address.getRawQuery() == null) {
          return address;
        }
      } catch (IllegalArgumentException e) {
        // As below.
      }
      throw new Usage("--ehr takes a FHIR address such as https://ehr.example.org/fhir");
    }

    private static String id(String value) {
      if (!Reference.isId(value)) {
        throw new Usage("--patient takes the logical id at the EHR, without Patient/");
      }
      return value;
    }

    private Authorization ofEnvironment(String name) {
      String value = environment.apply(name);
      if (value == null || value.isBlank()) {
        throw new Usage("the environment variable " + name + " is not set");
      }
      return () -> Optional.of(header(value));
    }

    private static Authorization ofFile(Path file) {
      if (!Files.isReadable(file)) {
        throw new Usage("--authorization-file: " + file + " cannot be read");
      }
      return () -> {
        try {
          return Optional.of(header(Files.readString(file)));
        } catch (IOException e) {
          return Optional.empty();
        }
      };
    }

    private static String header(String value) {
      String stripped = value.strip();
      return stripped.contains(" ") ? stripped : "Bearer " + stripped;
    }
  }
}
