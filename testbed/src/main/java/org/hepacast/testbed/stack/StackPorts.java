package org.hepacast.testbed.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.testbed.process.Ports;

/** The ports of a stack, in a row from its base. */
public record StackPorts(int base) {
  public static final int DEFAULT_BASE = 8080;

  public int ehr() {
    return base;
  }

  public int of(Service service) {
    return base + 1 + service.ordinal();
  }

  public int kafka() {
    return base + 5;
  }

  public int kafkaController() {
    return base + 6;
  }

  public int postgres() {
    return base + 7;
  }

  /** Where imaging is part of the stack. */
  public int imaging() {
    return base + 8;
  }

  /** Where imaging is part of the stack. */
  public int pacs() {
    return base + 9;
  }

  /**
   * @throws IllegalStateException naming every port that is taken and the remedy
   */
  void requireFree() {
    var wanted = new LinkedHashMap<String, Integer>();
    wanted.put("EHR", ehr());
    for (Service service : Service.values()) {
      wanted.put(service.folder(), of(service));
    }
    wanted.put("Kafka", kafka());
    wanted.put("Kafka controller", kafkaController());
    wanted.put("PostgreSQL", postgres());
    requireFree(wanted);
  }

  /** The same for what is started without any service. */
  void requireFree(Set<Surroundings.Part> parts) {
    var wanted = new LinkedHashMap<String, Integer>();
    if (parts.contains(Surroundings.Part.KAFKA)) {
      wanted.put("Kafka", kafka());
      wanted.put("Kafka controller", kafkaController());
    }
    if (parts.contains(Surroundings.Part.POSTGRES)) {
      wanted.put("PostgreSQL", postgres());
    }
    requireFree(wanted);
  }

  /** The same for what imaging adds. */
  void requireFreeForImaging() {
    var wanted = new LinkedHashMap<String, Integer>();
    wanted.put("imaging", imaging());
    wanted.put("PACS", pacs());
    requireFree(wanted);
  }

  private static void requireFree(Map<String, Integer> wanted) {
    String taken =
        wanted.entrySet().stream()
            .filter(entry -> !Ports.isFree(entry.getValue()))
            .map(
                (Map.Entry<String, Integer> entry) ->
                    entry.getValue() + " (" + entry.getKey() + ")")
            .collect(Collectors.joining(", "));
    if (!taken.isEmpty()) {
      throw new IllegalStateException(
          "Port "
              + taken
              + " is in use: stop what listens there (./hepacast down stops an earlier stack) or"
              + " move this one with --port-base N");
    }
  }
}
