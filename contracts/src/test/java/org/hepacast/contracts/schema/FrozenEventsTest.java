package org.hepacast.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Events as versions of this suite wrote them, named by the catalogue of their time: topics and
 * tables outlive every version. The files are never changed; a new form adds new ones.
 */
class FrozenEventsTest {

  private static byte[] frozen(String name) {
    try (var in = FrozenEventsTest.class.getResourceAsStream("frozen/" + name + ".json")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> typeOf(String name) {
    if (name.contains("vector")) {
      return FeatureVector.class;
    }
    if (name.contains("imaging-request")) {
      return ImagingRequest.class;
    }
    if (name.contains("imaging-observations")) {
      return ImagingObservations.class;
    }
    if (name.contains("course")) {
      return CaseCourse.class;
    }
    if (name.contains("imaging-result")) {
      return ImagingResult.class;
    }
    return name.contains("risk") ? RiskEvent.class : Delivery.class;
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0-vector",
    "1.0.0-vector-withdrawn",
    "1.2.0-vector",
    "1.2.0-vector-of-a-case",
    "1.2.0-vector-withdrawn",
    "1.2.0-risk-scored",
    "1.2.0-risk-learned",
    "1.2.0-risk-notcomputable",
    "1.2.0-risk-notapplicable",
    "1.2.0-risk-withdrawn",
    "1.2.0-delivery",
    "1.2.0-vector-imaged",
    "1.2.0-imaging-request",
    "1.2.0-imaging-request-bare",
    "1.2.0-imaging-result-done",
    "1.2.0-imaging-result-done-bare",
    "1.2.0-imaging-result-refused",
    "1.2.0-imaging-result-withdrawn",
    "1.2.0-imaging-observations",
    "1.2.0-imaging-observations-none",
    "1.3.0-course",
    "1.3.0-course-withdrawn",
    "1.3.0-vector-withheld",
    "1.3.0-risk-withheld"
  })
  void areReadForEverAndNothingOfThemIsLost(String name) {
    Object read = EventJson.read(frozen(name), typeOf(name));

    assertHolds(EventJson.readTree(EventJson.write(read)), EventJson.readTree(frozen(name)), name);
  }

  /** Everything that stood there stands there still; more may. */
  private static void assertHolds(JsonNode now, JsonNode then, String at) {
    if (then.isObject()) {
      then.properties()
          .forEach(
              one -> assertHolds(now.path(one.getKey()), one.getValue(), at + "." + one.getKey()));
    } else if (then.isArray()) {
      assertThat(now.size()).as(at).isEqualTo(then.size());
      for (int i = 0; i < then.size(); i++) {
        assertHolds(now.get(i), then.get(i), at + "[" + i + "]");
      }
    } else if (then.isNumber()) {
      assertThat(now.decimalValue()).as(at).isEqualByComparingTo(then.decimalValue());
    } else {
      assertThat(now).as(at).isEqualTo(then);
    }
  }
}
