package org.hepacast.replay.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.hepacast.contracts.audit.ChainFault;
import org.hepacast.contracts.audit.ChainReport;

/** What a check has found, for people and for programs. */
final class ReportText {
  private ReportText() {}

  static void print(PrintWriter out, ChainReport report) {
    for (ChainReport.Chain chain : report.chains()) {
      out.printf(
          Locale.ROOT,
          "%s  %s %s  %d entries, %s to %s, %s%n",
          chain.id(),
          chain.service(),
          chain.instance(),
          chain.entries(),
          chain.first(),
          chain.last(),
          code(chain.state()));
      chain.faults().forEach(fault -> out.println("    " + words(fault)));
    }
    report.strangers().forEach(fault -> out.printf("%s %s%n", fault.place(), fault.kind().words()));
    out.printf(
        Locale.ROOT,
        "%d chains, %d entries%n",
        report.chains().size(),
        report.chains().stream().mapToLong(ChainReport.Chain::entries).sum());
  }

  private static String words(ChainFault fault) {
    String which =
        fault.first() == fault.last()
            ? "entry " + fault.first()
            : "entries %d to %d".formatted(fault.first(), fault.last());
    String where =
        fault.kind() == ChainFault.Kind.MISSING ? "noticed at " + fault.place() : fault.place();
    return "%s %s (%s)".formatted(which, fault.kind().words(), where);
  }

  static JsonNode json(ChainReport report, boolean whole) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("whole", whole);
    ArrayNode chains = json.putArray("chains");
    for (ChainReport.Chain chain : report.chains()) {
      ObjectNode one =
          chains
              .addObject()
              .put("chain", chain.id())
              .put("service", chain.service())
              .put("instance", chain.instance())
              .put("entries", chain.entries())
              .put("first", chain.first().toString())
              .put("last", chain.last().toString())
              .put("state", code(chain.state()));
      faults(one.putArray("faults"), chain.faults());
    }
    faults(json.putArray("strangers"), report.strangers());
    return json;
  }

  private static void faults(ArrayNode array, List<ChainFault> faults) {
    for (ChainFault fault : faults) {
      array
          .addObject()
          .put("kind", code(fault.kind()))
          .put("first", fault.first())
          .put("last", fault.last())
          .put("place", fault.place());
    }
  }

  private static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
