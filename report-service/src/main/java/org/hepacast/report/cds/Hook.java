package org.hepacast.report.cds;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The moments at which an EHR may ask. */
enum Hook {
  PATIENT_VIEW(
      "patient-view",
      "Risk after treatment of colorectal liver metastases",
      "Shows the stored risks of recurrence and death of a patient with colorectal liver"
          + " metastases, with what is missing. Research use only, not for clinical decisions."),
  ORDER_SELECT(
      "order-select",
      "Risk before an order for the liver",
      "Shows the same when a resection of the liver or an antineoplastic drug is being ordered."
          + " Research use only, not for clinical decisions.");

  private final String hook;
  private final String title;
  private final String description;

  Hook(String hook, String title, String description) {
    this.hook = hook;
    this.title = title;
    this.description = description;
  }

  /** What stands in the address, and is unique for ever. */
  String id() {
    return "hepacast-" + hook;
  }

  /** CDS Hooks' own name of the moment. */
  String hook() {
    return hook;
  }

  static Optional<Hook> of(String id) {
    return Arrays.stream(values()).filter(hook -> hook.id().equals(id)).findFirst();
  }

  /**
   * Answer to the discovery.
   *
   * @param prefetch nothing: what a card says stands here already
   */
  record Service(
      String hook,
      String title,
      String description,
      String id,
      Map<String, String> prefetch,
      String usageRequirements) {}

  /** All of them. */
  record Services(@JsonProperty("services") List<Service> all) {}

  static Services services() {
    return new Services(
        Arrays.stream(values())
            .map(
                hook ->
                    new Service(
                        hook.hook,
                        hook.title,
                        hook.description,
                        hook.id(),
                        Map.of(),
                        "The EHR is the one to which this suite writes its RiskAssessments."))
            .toList());
  }
}
