package org.hepacast.report.sample;

import static org.hepacast.report.sample.Risks.risk;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.risk.ScoreItem;
import org.junit.jupiter.params.provider.Arguments;

/** Whole cases, as a report is composed of them: usual ones, and those that make a page burst. */
public final class Cases {
  public static final String MARKUP =
      "<script>alert(1)</script><img src=x onerror=alert(1)> & \"quoted\" < 5 \u0000";
  public static final String HEBREW = "שלום (CEA 38.4 ug/L) עולם";
  public static final String ARABIC = "القيمة 38.4 غير مؤكدة";
  public static final String CHINESE = "肝转移 confirmed";

  private Cases() {}

  /** Each with a name. */
  public static Stream<Arguments> all() {
    return Stream.of(
        arguments("complete", complete()),
        arguments("of-the-demo", ofTheDemo()),
        arguments("only-missing", onlyMissing()),
        arguments("withdrawn", withdrawn()),
        arguments("hostile", hostile(MARKUP)),
        arguments("right-to-left", hostile(HEBREW + " " + ARABIC + " " + CHINESE)),
        arguments("planned-without-date", List.of(risk().undated().build())),
        arguments("forty-lesions", fortyLesions()),
        arguments("longest-words", hostile("unbroken".repeat(400))),
        arguments("many-models", manyModels()));
  }

  /** A learned model beside scores, some of which differ, one says nothing, one lacks an input. */
  public static List<RiskEvent> complete() {
    return List.of(
        corrected().build(),
        corrected()
            .model(other("learned", "Recurrence after resection", Maturity.DEMONSTRATION))
            .outcome(Risks.learned())
            .automatic(Maturity.DEMONSTRATION, null)
            .build(),
        corrected()
            .model(other("leeds", "Leeds score", Maturity.PUBLISHED_SCORE))
            .outcome(leeds())
            .derived(5.64)
            .build(),
        corrected()
            .model(other("beppu", "Beppu nomogram", Maturity.PUBLISHED_SCORE))
            .ca199Refused()
            .outcome(beppu())
            .build(),
        corrected()
            .model(other("basingstoke", "Basingstoke index", Maturity.PUBLISHED_SCORE))
            .outcome(
                new RiskOutcome.NotComputable(
                    List.of(
                        "the resection margin is missing: it is known once the pathologist has"
                            + " reported, which is some days after the operation at the earliest",
                        "the differentiation is missing")))
            .build());
  }

  /** What the model service really sends: ten published scores and three learned models. */
  public static List<RiskEvent> ofTheDemo() {
    try (var file = Cases.class.getResourceAsStream("a-patient-of-the-demo.json")) {
      return List.of(EventJson.read(file.readAllBytes(), RiskEvent[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Risks.Builder corrected() {
    return risk().cea(212.5, "2").corrected("38.4 -> 212.5 ug/L");
  }

  private static List<RiskEvent> onlyMissing() {
    return List.of(
        risk()
            .ceaMissing("No CEA has arrived")
            .extrahepaticUnknown()
            .outcome(new RiskOutcome.NotComputable(List.of("CEA is missing")))
            .build());
  }

  private static List<RiskEvent> withdrawn() {
    return List.of(
        risk().outcome(new RiskOutcome.Withdrawn("the operation was entered in error")).build());
  }

  private static List<RiskEvent> hostile(String text) {
    return List.of(
        risk()
            .ceaMissing(text)
            .corrected(text)
            .model(other("named", text, Maturity.RESEARCH))
            .build());
  }

  /** A number of lesions far beyond every scale, with an item and a value for each. */
  private static List<RiskEvent> fortyLesions() {
    List<ScoreItem> items =
        IntStream.rangeClosed(1, 40)
            .mapToObj(
                i ->
                    new ScoreItem(
                        "Metastasis " + i,
                        "multiplies the hazard by 1.%02d".formatted(i),
                        List.of("clinical.lesion_count"),
                        i + " mm",
                        i / 100.0,
                        i / 100.0))
            .sorted((a, b) -> Double.compare(b.lowPoints(), a.lowPoints()))
            .toList();
    RiskOutcome.Scored learned = Risks.learned();
    return List.of(
        risk()
            .model(other("forty", "Forty lesions", Maturity.RESEARCH))
            .outcome(
                new RiskOutcome.Scored(
                    learned.low(),
                    learned.high(),
                    learned.scale(),
                    items,
                    learned.groups(),
                    learned.predictions(),
                    learned.figures(),
                    learned.curves()))
            .build());
  }

  /** Far more than any deployment serves. */
  private static List<RiskEvent> manyModels() {
    var risks = new ArrayList<RiskEvent>();
    for (int i = 0; i < 30; i++) {
      risks.add(
          risk()
              .model(other("family-" + i, "Score number " + i, Maturity.PUBLISHED_SCORE))
              .ceaMissing("No CEA has arrived since " + Instant.EPOCH)
              .build());
    }
    return risks;
  }

  private static RiskOutcome leeds() {
    return new RiskOutcome.Scored(
        0,
        0,
        "points, 0-2",
        List.of(
            new ScoreItem(
                "Inflammatory response",
                "CRP > 10 mg/L or NLR > 5",
                List.of("lab.nlr"),
                "NLR 2.1",
                0,
                0),
            new ScoreItem(
                "Number of metastases", ">= 8", List.of("clinical.lesion_count"), "1", 0, 0)),
        List.of(new RiskGroup("low", "low (0)", "low")),
        List.of(
            new Prediction(Endpoint.DEATH, 60, 51.0, 51.0, "none given", "5-year survival 49 %")),
        List.of());
  }

  private static RiskOutcome beppu() {
    return new RiskOutcome.Scored(
        7,
        11,
        "points, 0-25",
        List.of(
            new ScoreItem("CA 19-9", "> 100 U/mL", List.of("lab.ca19_9"), null, 0, 4),
            new ScoreItem(
                "Synchronous metastases", "yes", List.of("clinical.synchronous"), "yes", 3, 3),
            new ScoreItem(
                "Number of liver metastases",
                "2 to 4: 4, 5 and more: 9",
                List.of("clinical.lesion_count"),
                "3",
                4,
                4)),
        List.of(),
        List.of(),
        List.of("median disease-free survival under 1.9 years"));
  }

  private static ModelReference other(String family, String title, Maturity maturity) {
    ModelReference fong = Risks.fong("1.0.0", maturity);
    return new ModelReference(
        family,
        fong.version(),
        title,
        fong.question(),
        maturity,
        fong.digest(),
        fong.citation(),
        fong.performance(),
        fong.limits(),
        fong.endpoints());
  }
}
