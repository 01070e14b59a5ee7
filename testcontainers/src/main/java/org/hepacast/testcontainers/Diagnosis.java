package org.hepacast.testcontainers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Why a RiskAssessment did not come: everything that a reader of a failed test would ask next. */
final class Diagnosis {
  private static final int LINES_OF_A_LOG = 8;
  private static final int REFUSALS = 20;
  private static final String INDENT = "  ";

  private final SuiteParts parts;

  Diagnosis(SuiteParts parts) {
    this.parts = parts;
  }

  /**
   * @param standing what the EHR holds of the patient
   * @param check what the intake says of the patient's record
   */
  String of(Callable<List<String>> standing, Callable<List<String>> check) {
    var text = new StringBuilder();
    section(text, "The EHR holds", standing);
    section(text, "The intake says of the record", check);
    section(text, "Refused since the suite was started", this::refusals);
    section(text, "The services", this::states);
    for (ServiceContainer<?> service : parts.services()) {
      section(text, "Last words of " + service.name(), () -> words(service));
    }
    return text.toString();
  }

  /** What cannot be found out is said; it must not hide the rest. */
  private static void section(StringBuilder text, String title, Callable<List<String>> lines) {
    List<String> found;
    try {
      found = lines.call();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      found = List.of("(interrupted)");
    } catch (Exception e) {
      found = List.of("(not to be had: " + e.getMessage() + ")");
    }
    text.append(
        (found.isEmpty() ? List.of("nothing") : found)
            .stream()
                .map(line -> INDENT + line + System.lineSeparator())
                .collect(Collectors.joining("", title + ":" + System.lineSeparator(), "")));
  }

  private List<String> refusals() {
    List<Refusal> all = Refusals.at(parts.kafka().getBootstrapServers());
    var lines = new ArrayList<String>();
    all.stream().limit(REFUSALS).map(Refusal::toString).forEach(lines::add);
    if (all.size() > REFUSALS) {
      lines.add("and %d more".formatted(all.size() - REFUSALS));
    }
    return lines;
  }

  private List<String> states() {
    return parts.services().stream()
        .map(service -> "%s: %s".formatted(service.name(), state(service)))
        .toList();
  }

  private static String state(ServiceContainer<?> service) {
    return Readiness.stateOf(service, HepacastContainer.PORT, ServiceContainer.READY);
  }

  private static List<String> words(ServiceContainer<?> service) {
    return LogTail.of(service.getLogs(), LINES_OF_A_LOG).lines().toList();
  }
}
