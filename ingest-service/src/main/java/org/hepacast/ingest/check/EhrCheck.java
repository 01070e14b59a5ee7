package org.hepacast.ingest.check;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.ingest.ehr.client.EhrOffer;
import org.hepacast.ingest.ehr.client.EhrUnavailable;
import org.hepacast.ingest.resource.ResourceTypes;
import org.jspecify.annotations.Nullable;

/** Checks what an EHR holds of its patients: one of them whole, or all of them in a line each. */
final class EhrCheck {
  /** How often progress is told. */
  private static final int EVERY = 20;

  private final EhrRecords records;
  private final RecordCheck check;
  private final PrintStream out;
  private final PrintStream err;

  EhrCheck(EhrRecords records, RecordCheck check, PrintStream out, PrintStream err) {
    this.records = records;
    this.check = check;
    this.out = out;
    this.err = err;
  }

  /**
   * @throws EhrUnavailable when the Patient cannot be read
   */
  CheckReport one(String patient) {
    EhrOffer offer = records.offer();
    CheckReport report = checked(records.of(patient, offer));
    var notes = new ArrayList<>(report.notes());
    notes.addAll(notOffered(offer));
    return new CheckReport(report.resources(), report.scores(), notes, report.unread());
  }

  /**
   * Tells as it reads, and holds no patient longer than it takes.
   *
   * @return whether everything of interest could be read
   * @throws EhrUnavailable when the Patients cannot be listed to their end
   */
  boolean all(boolean json) {
    EhrOffer offer = records.offer();
    var totals = new CheckTotals();
    var count = new int[1];
    records.each(
        offer,
        (patient, of) -> {
          CheckReport report = checked(patient);
          String line = totals.add(report);
          out.print(json ? line(named(patient.patient(), report)) : line);
          if (++count[0] % EVERY == 0) {
            progress(count[0], of);
          }
        });
    if (json) {
      out.print(line(Map.of("summary", totals.summary())));
    } else {
      out.print(totals.text());
      notOffered(offer).forEach(out::println);
    }
    return totals.isClean();
  }

  private CheckReport checked(EhrRecords.OnePatient patient) {
    return check.check(patient.resources()).without(patient.unread());
  }

  private void progress(int patients, @Nullable Long of) {
    err.println("hepacast: %d patients%s".formatted(patients, of == null ? "" : " of " + of));
  }

  private static List<String> notOffered(EhrOffer offer) {
    List<String> types = ResourceTypes.READ.stream().filter(type -> !offer.searches(type)).toList();
    return types.isEmpty()
        ? List.of()
        : List.of("Not offered by the EHR: " + String.join(", ", types) + ".");
  }

  private static Map<String, Object> named(String patient, CheckReport report) {
    var named = new LinkedHashMap<String, Object>();
    named.put("patient", "Patient/" + patient);
    named.put("report", report);
    return named;
  }

  private static String line(Object json) {
    return new String(EventJson.write(json), StandardCharsets.UTF_8) + "\n";
  }
}
