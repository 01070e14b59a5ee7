package org.hepacast.testbed.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hepacast.testbed.stack.Surroundings;
import picocli.CommandLine.Option;

/** Broker and database without services. */
final class OnlyOption {
  static final String ONLY = "--only";

  @Option(
      names = ONLY,
      paramLabel = "PART",
      split = ",",
      description =
          "Start only kafka, postgres or both (kafka,postgres): for a service that quarkus:dev"
              + " runs.")
  List<Surroundings.Part> only = List.of();

  /** Empty where everything is to be started. */
  Set<Surroundings.Part> parts() {
    return only.isEmpty() ? Set.of() : EnumSet.copyOf(only);
  }

  /** As it is given to another command. */
  String words() {
    return String.join(",", parts().stream().map(Surroundings.Part::toString).toList());
  }
}
