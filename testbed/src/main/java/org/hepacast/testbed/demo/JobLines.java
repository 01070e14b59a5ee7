package org.hepacast.testbed.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.contracts.json.EventJson;

/** What came of an imaging job, for a terminal. */
final class JobLines {
  private JobLines() {}

  /**
   * @param page where it is to be seen
   */
  static String of(JsonNode job, String page) {
    String state = job.at("/job/state").asText();
    String told =
        state.equals("done") ? measured(job) : line(state, job.at("/job/words").asText(""));
    return told + line("to be seen", page);
  }

  private static String measured(JsonNode job) {
    JsonNode outcome = job.at("/result/outcome");
    String regions =
        outcome
            .path("regions")
            .valueStream()
            .map(JobLines::region)
            .collect(Collectors.joining(", "));
    return automatic(outcome.path("automatic"))
        + line("measured", "by " + job.at("/job/protocol/name").asText() + seconds(job))
        + line("metastases", lesions(outcome.path("lesions")))
        + line("regions", regions)
        + line("features", features(outcome) + " in the case's vector");
  }

  /** Nothing where a person has drawn. */
  private static String automatic(JsonNode automatic) {
    return automatic.isObject()
        ? line(
            "segmented",
            "automatically by %s %s, %s"
                .formatted(
                    automatic.path("name").asText(),
                    automatic.path("version").asText(),
                    automatic.path("maturity").asText()))
        : "";
  }

  private static int features(JsonNode outcome) {
    byte[] table = EventJson.write(outcome.path("features"));
    return EventJson.read(table, ImagingFeatures.class).values().size();
  }

  static String line(String what, String told) {
    return "  %-26s %s%n".formatted("image: " + what, told);
  }

  private static String seconds(JsonNode job) {
    JsonNode stages = job.path("stageSeconds");
    return String.format(
        Locale.ROOT,
        " (fetched in %.1f s, measured in %.1f s)",
        stages.path("fetching").asDouble(),
        stages.path("computing").asDouble());
  }

  private static String lesions(JsonNode lesions) {
    JsonNode bilobar = lesions.path("bilobar");
    String lobes =
        bilobar.isBoolean() ? (bilobar.asBoolean() ? ", in both lobes" : ", in one lobe") : "";
    return String.format(
        Locale.ROOT,
        "%d, the largest %.1f mm%s; Tumour Burden Score %.2f",
        lesions.path("count").asInt(),
        lesions.path("largestDiameterMm").asDouble(),
        lobes,
        lesions.path("tumourBurdenScore").asDouble());
  }

  private static String region(JsonNode region) {
    JsonNode volume = region.path("volumeMm3");
    String size =
        volume.isNumber()
            ? String.format(Locale.ROOT, "%.1f ml", volume.asDouble() / 1000)
            : String.format(Locale.ROOT, "%.1f cm\u00b2", region.path("areaMm2").asDouble() / 100);
    return "%s %s (%d voxels)"
        .formatted(region.path("name").asText(), size, region.path("voxels").asLong());
  }
}
