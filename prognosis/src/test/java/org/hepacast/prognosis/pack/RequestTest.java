package org.hepacast.prognosis.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.prognosis.pack.SixtyPatients.logistic;
import static org.hepacast.prognosis.pack.SixtyPatients.model;

import java.util.List;
import java.util.Map;
import org.hepacast.modelformat.manifest.Feature;
import org.junit.jupiter.api.Test;

class RequestTest {
  @Test
  void namesEverythingThatIsWrongWithARequest() {
    Request request =
        logistic().request(Map.of("lab.nlr", 5.0, "clinical.age", Double.NaN, "lab.afp", 1.0));
    assertThat(request)
        .isEqualTo(
            new Request.Refused(
                List.of(
                    new Request.Problem.OutOfRange("lab.nlr", 5, -4, 4),
                    new Request.Problem.Missing("lab.cea"),
                    new Request.Problem.Missing("clinical.age"),
                    new Request.Problem.Unknown("lab.afp"))));
    assertThat(((Request.Refused) request).problems().getFirst().sentence())
        .contains("lab.nlr")
        .doesNotContain("5.0");
  }

  @Test
  void takesValuesOnTheLimitsAndImputesWhereTheManifestSaysSo() {
    Request request =
        model(Feature.Missing.IMPUTE, logistic().estimator())
            .request(Map.of("lab.cea", -4.0, "clinical.age", 4.0));
    assertThat(request).isInstanceOf(Request.Row.class);
    assertThat(((Request.Row) request).values()).containsExactly(0, -4, 4);
    assertThat(((Request.Row) request).imputed()).containsExactly("lab.nlr");
  }

  /** Where the manifest knows no range, everything but an infinite value lies within. */
  @Test
  void refusesWhatIsInfiniteEvenWithoutARange() {
    Feature open =
        new Feature(
            "lab.nlr",
            "NLR",
            Feature.Type.QUANTITY,
            "1",
            List.of(),
            Feature.Missing.REFUSE,
            List.of());
    assertThat(Request.of(List.of(open), Map.of("lab.nlr", 1e300))).isInstanceOf(Request.Row.class);
    assertThat(Request.of(List.of(open), Map.of("lab.nlr", Double.POSITIVE_INFINITY)))
        .isInstanceOf(Request.Refused.class);
  }
}
