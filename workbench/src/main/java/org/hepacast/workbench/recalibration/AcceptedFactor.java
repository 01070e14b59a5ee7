package org.hepacast.workbench.recalibration;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.pack.Recalibration;
import org.hepacast.prognosis.pack.TrainedModel;

/**
 * A decision of {@code GET /models/FAMILY/watch} that accepts a factor on the hazard.
 *
 * @param decision as the service tells it
 */
public record AcceptedFactor(JsonNode decision) {
  /**
   * The latest decision on a model.
   *
   * @param watched the answer of the service, whose decisions stand the latest first
   * @param centre whose decision; empty where there is one centre alone
   * @throws RecalibrationRefused where nobody has accepted anything for this version
   */
  public static AcceptedFactor of(JsonNode watched, Manifest model, Optional<String> centre) {
    var own =
        watched
            .path("decisions")
            .valueStream()
            .filter(one -> of(one, "family").equals(model.family()))
            .filter(one -> of(one, "version").equals(model.version()))
            .filter(one -> centre.isEmpty() || of(one, "centre").equals(centre.get()))
            .toList();
    if (own.isEmpty()) {
      throw new RecalibrationRefused(
          "No decision here is on %s%s"
              .formatted(model.identifier(), centre.map(c -> " at " + c).orElse("")),
          "give the answer of GET /models/%s/watch, and the package of the version that was decided on"
              .formatted(model.family()));
    }
    var centres = own.stream().map(one -> of(one, "centre")).distinct().toList();
    if (centres.size() > 1) {
      throw new RecalibrationRefused(
          "Decisions of %d centres are here: %s"
              .formatted(centres.size(), String.join(", ", centres)),
          "choose one with --centre");
    }
    return accepted(own.getFirst(), model);
  }

  private static AcceptedFactor accepted(JsonNode latest, Manifest model) {
    if (!latest.path("answer").asText().equals("ACCEPTED")) {
      throw new RecalibrationRefused(
          "The latest decision on %s is %s, not ACCEPTED"
              .formatted(model.identifier(), latest.path("answer").asText("none")),
          "a person must accept the proposal first");
    }
    String endpoint = latest.at("/proposal/endpoint").asText();
    String predicted = model.predicts().endpoints().getFirst().endpoint();
    if (!endpoint.equals(predicted)) {
      throw new RecalibrationRefused(
          "The factor is of %s, and the model predicts %s".formatted(endpoint, predicted),
          "give the package that was decided on");
    }
    return new AcceptedFactor(latest);
  }

  private static String of(JsonNode decision, String field) {
    return decision.at("/proposal/of/" + field).asText();
  }

  /** The next version of the model that was decided on. */
  public TrainedModel on(TrainedModel model, String version) {
    requireLater(model.manifest().version(), version);
    byte[] origin = (decision.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    return recalibration().of(model, version, origin);
  }

  private Recalibration recalibration() {
    JsonNode proposal = decision.path("proposal");
    try {
      return new Recalibration(
          new Interval(
              number(proposal, "/factor/estimate"),
              number(proposal, "/factor/lower"),
              number(proposal, "/factor/upper")),
          String.format(
              Locale.ROOT,
              "%.0f cases at %s, %.0f events within %.0f months",
              number(proposal, "/cases"),
              of(decision, "centre"),
              number(proposal, "/events"),
              number(proposal, "/months")),
          "Accepted by %s on %s, proposal %s."
              .formatted(
                  decision.path("by").asText("nobody"),
                  decision.path("at").asText("no day"),
                  proposal.path("id").asText("without an id")));
    } catch (IllegalArgumentException e) {
      throw new RecalibrationRefused(
          "The decision holds no factor that can be taken: " + e.getMessage(),
          "give the answer of the model service unchanged");
    }
  }

  private static double number(JsonNode proposal, String path) {
    JsonNode value = proposal.at(path);
    if (!value.isNumber()) {
      throw new IllegalArgumentException("its proposal has no number at " + path);
    }
    return value.doubleValue();
  }

  private static void requireLater(String before, String version) {
    int[] old = parts(before);
    int[] wanted = parts(version);
    if (Arrays.compare(old, wanted) >= 0) {
      throw new RecalibrationRefused(
          "Version %s is not later than %s".formatted(version, before),
          "give a later one, such as %d.%d.0".formatted(old[0], old[1] + 1));
    }
  }

  private static int[] parts(String version) {
    if (!version.matches("\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}")) {
      throw new RecalibrationRefused(
          "'%s' is no version".formatted(version), "write major.minor.patch, such as 1.1.0");
    }
    return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
  }
}
