package org.hepacast.feature.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.feature.state.MemoryState.SOURCE;
import static org.hepacast.feature.support.Fhir.patient;
import static org.hepacast.feature.support.Fhir.quantity;
import static org.hepacast.feature.support.Fhir.resection;
import static org.hepacast.feature.support.Images.done;
import static org.hepacast.feature.support.Images.refused;
import static org.hepacast.feature.support.Images.result;
import static org.hepacast.feature.support.Images.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.ImagedFeatures;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.feature.state.Asked;
import org.hepacast.feature.state.MemoryState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From an ImagingStudy to the request, and from the result to the vector. */
class ImagesTest {
  private static final String PATIENT = patient("p", 1, "MRN-1", "1961-04-12");
  private static final String OPERATION =
      resection("op", 1, "p", "completed", "2025-09-18T08:30:00Z");
  private static final String STUDY = study("ct1", 1, "p", "available");

  private static MemoryState aCase() {
    var state = new MemoryState();
    state.take(PATIENT, OPERATION);
    return state;
  }

  private static ImagingResult measured(int minute, double diameter) {
    return result(SOURCE, "ct1", "p", minute, done(diameter, 8));
  }

  private static List<String> asked(MemoryState state) {
    return state.asked().stream()
        .map(
            one ->
                one.request().study().reference().versionedReference()
                    + " of "
                    + one.request().patient().reference()
                    + (one.request().withdrawn() ? " withdrawn " : " ")
                    + one.sequence())
        .toList();
  }

  /** Values belong to a table of their own: the case is kept without them. */
  @Test
  void whatWasMeasuredStandsInTheVector() {
    MemoryState state = aCase();
    state.take(STUDY);
    ImagingResult result = measured(0, 20);

    List<FeatureVector> made = state.takeResults(result);

    assertThat(made).hasSize(1);
    assertThat(state.vector().imaging())
        .singleElement()
        .isInstanceOfSatisfying(
            ImagedFeatures.Measured.class,
            one -> {
              assertThat(one.resultId()).isEqualTo(result.resultId());
              assertThat(one.measured().features().values()).isEmpty();
            });
    assertThat(state.measured().get(result.resultId()).features())
        .isEqualTo(((ImagingOutcome.Done) result.outcome()).features());
    assertThat(state.known("clinical.largest_diameter_mm").rule()).startsWith("measured on the");
  }

  @Test
  void repeatedEventsChangeNothing() {
    MemoryState state = aCase();
    state.take(STUDY);
    state.takeResults(measured(0, 20));

    assertThat(state.take(STUDY, PATIENT, OPERATION)).isEmpty();
    assertThat(state.takeResults(measured(0, 20), measured(0, 20))).isEmpty();
    assertThat(asked(state)).containsExactly("ImagingStudy/ct1/_history/1 of Patient/p 1");
  }

  /** Six events, every order: the same features, the same images, the same request. */
  @Test
  void noOrderOfArrivalMakesADifference() {
    List<Object> events =
        List.of(
            PATIENT,
            OPERATION,
            study("ct1", 1, "p", "registered"),
            study("ct1", 2, "p", "available"),
            measured(0, 20),
            measured(5, 25));
    var vectors = new TreeSet<String>();
    var requests = new TreeSet<String>();
    for (List<Object> order : permutations(events)) {
      var state = new MemoryState();
      for (Object event : order) {
        if (event instanceof ImagingResult one) {
          state.takeResults(one);
        } else {
          state.take((String) event);
        }
      }
      vectors.add(text(state.vector().features()) + text(state.vector().imaging()));
      state.asked().forEach(one -> requests.add(text(one.request())));
    }

    assertThat(vectors).hasSize(1);
    assertThat(requests).hasSize(1);
  }

  private static String text(Object value) {
    return new String(EventJson.write(value), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static <T> List<List<T>> permutations(List<T> all) {
    if (all.isEmpty()) {
      return List.of(List.of());
    }
    return IntStream.range(0, all.size())
        .boxed()
        .flatMap(
            first -> {
              var rest = new ArrayList<>(all);
              T head = rest.remove((int) first);
              return permutations(rest).stream()
                  .map(
                      tail -> {
                        var whole = new ArrayList<T>(List.of(head));
                        whole.addAll(tail);
                        return (List<T>) whole;
                      });
            })
        .toList();
  }

  @Test
  void anOlderResultNeverTakesTheNewerOnesPlace() {
    MemoryState state = aCase();
    state.take(STUDY);
    state.takeResults(measured(5, 25));

    assertThat(state.takeResults(measured(0, 20))).isEmpty();
    assertThat(state.takeResults(result(SOURCE, "ct1", "p", 1, refused()))).isEmpty();
  }

  @Test
  void aStudyWithoutACaseIsKeptUntilOneComes() {
    var state = new MemoryState();
    state.take(PATIENT, STUDY);
    assertThat(state.asked()).isEmpty();

    state.take(OPERATION);

    assertThat(asked(state)).containsExactly("ImagingStudy/ct1/_history/1 of Patient/p 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancelled", "entered-in-error"})
  void aWithdrawnStudyIsNoLongerAskedFor(String status) {
    MemoryState state = aCase();
    state.take(STUDY);
    state.takeResults(measured(0, 20));

    state.take(study("ct1", 2, "p", status));

    assertThat(asked(state))
        .containsExactly("ImagingStudy/ct1/_history/1 of Patient/p withdrawn 2");
    assertThat(state.feature("clinical.lesion_count")).isInstanceOf(FeatureValue.Missing.class);
  }

  @Test
  void withoutTheCaseNothingIsAskedForAndWithItAgainItIs() {
    MemoryState state = aCase();
    state.take(STUDY);

    state.take(resection("op", 2, "p", "entered-in-error", "2025-09-18T08:30:00Z"));
    assertThat(asked(state))
        .containsExactly("ImagingStudy/ct1/_history/1 of Patient/p withdrawn 2");

    state.take(resection("op", 3, "p", "completed", "2025-09-18T08:30:00Z"));
    assertThat(asked(state)).containsExactly("ImagingStudy/ct1/_history/1 of Patient/p 3");
  }

  @Test
  void aCaseThatMovesAwayWithdrawsAndOneThatComesAsks() {
    MemoryState state = aCase();
    state.take(STUDY);

    state.take(resection("op", 2, "p", "completed", "2025-08-18T08:30:00Z"));
    assertThat(asked(state))
        .containsExactly("ImagingStudy/ct1/_history/1 of Patient/p withdrawn 2");

    state.take(resection("op", 3, "p", "completed", "2025-10-18T08:30:00Z"));
    assertThat(asked(state)).containsExactly("ImagingStudy/ct1/_history/1 of Patient/p 3");
  }

  @Test
  void aCorrectedIdentityIsAskedForAnew() {
    MemoryState state = aCase();
    state.take(STUDY);

    state.take(patient("p", 2, "MRN-1", "1961-04-13"));

    assertThat(asked(state)).containsExactly("ImagingStudy/ct1/_history/1 of Patient/p 2");
    assertThat(state.asked().getFirst().request().patient().birthDate()).hasToString("1961-04-13");
  }

  /** Corrected to belong to somebody without a case: it is withdrawn, and counts for nobody. */
  @Test
  void aStudyOfSomebodyElseIsTakenBack() {
    MemoryState state = aCase();
    state.take(patient("q", 1, "MRN-2", "1950-01-01"), STUDY);
    state.takeResults(measured(0, 20));

    state.take(study("ct1", 2, "q", "available"));

    assertThat(asked(state))
        .containsExactly("ImagingStudy/ct1/_history/1 of Patient/p withdrawn 2");
    assertThat(state.vector().imaging()).isEmpty();
  }

  @Test
  void aStudyThatMovesToAnotherCaseIsAskedForThere() {
    MemoryState state = aCase();
    state.take(
        patient("q", 1, "MRN-2", "1950-01-01"),
        resection("op2", 1, "q", "completed", "2025-09-18T08:30:00Z"),
        STUDY);

    state.take(study("ct1", 2, "q", "available"));

    assertThat(asked(state)).containsExactly("ImagingStudy/ct1/_history/2 of Patient/q 2");
  }

  /** The study of a Patient that was merged is the survivor's, with both numbers. */
  @Test
  void mergedPatientsAreFollowed() {
    MemoryState state = aCase();
    state.take(patient("q", 1, "MRN-2", "1961-04-12"), study("ct1", 1, "q", "available"));
    state.takeResults(result(SOURCE, "ct1", "q", 0, done(20, 8)));
    assertThat(state.asked()).isEmpty();

    state.take(
        patient("p", 2, "MRN-1", "1961-04-12")
            .replace(
                "'identifier'",
                "'link': [{'type': 'replaces', 'other': {'reference': 'Patient/q'}}],"
                    + " 'identifier'"));

    assertThat(asked(state)).containsExactly("ImagingStudy/ct1/_history/1 of Patient/q 1");
    Asked one = state.asked().getFirst();
    assertThat(Set.copyOf(one.request().patient().identifiers()))
        .isEqualTo(
            Set.of(
                "http://hospital.example.org/mrn|MRN-1", "http://hospital.example.org/mrn|MRN-2"));
    assertThat(state.vector().imaging()).hasSize(1);
  }

  @Test
  void aLaboratoryResultAsksForNothing() {
    MemoryState state = aCase();
    state.take(STUDY);
    List<Asked> before = state.asked();

    state.take(quantity("cea", 1, "p", "final", "2039-6", "2025-09-10", "10", "ng/mL"));

    assertThat(state.asked()).isEqualTo(before);
  }
}
