package org.hepacast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.testbed.demo.Expectations;
import org.hepacast.testbed.demo.RecordedObservations;
import org.hepacast.testbed.demo.StandingAssessment;
import org.hepacast.testbed.ehr.FhirClient;
import org.hepacast.testbed.imaged.ImageArchive;
import org.hepacast.testbed.imaged.ImagedPatient;
import org.hepacast.testbed.imaged.ImagingStudies;
import org.hepacast.testbed.imaged.PhantomImages;
import org.hepacast.testbed.patients.PatientBundles;
import org.hepacast.testbed.process.Ports;
import org.hepacast.testbed.stack.ImagingProcess;
import org.hepacast.testbed.stack.Stack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * From an ImagingStudy at the EHR to a RiskAssessment there, while results come and go and a
 * process that measures is lost.
 */
@ExtendWith(SharedStack.class)
class ImagingSurvivalTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(200);

  @TempDir private Path folder;
  private FhirClient ehr;
  private ImagingRecords records;

  @BeforeEach
  void awaitImaging(Stack stack) {
    ehr = stack.ehr().client();
    records = new ImagingRecords(stack);
    stack.imaging().awaitReady();
  }

  /**
   * Two replicas share the work. One is stopped as by a debugger while it measures, so that what
   * comes meanwhile certainly comes during imaging; then it is killed and never comes back.
   */
  @Test
  void aReplicaIsLostWhileItMeasuresAndNothingElseIs(Stack stack) throws Exception {
    List<ImagedPatient> patients =
        IntStream.range(0, 6).mapToObj(i -> ImagedCohort.patient("LOST", i)).toList();
    ImagedPatient first = patients.getFirst();
    announce(stack, List.of(first));
    String staying =
        await("the first replica works")
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(20))
            .until(() -> records.holderOf(first.studyId()), Optional::isPresent)
            .orElseThrow();
    awaitMeasured(List.of(first));

    try (ImagingProcess lost = stack.imaging().startAnother(Ports.free())) {
      announce(stack, patients.subList(1, patients.size()));
      String study = Frozen.whileMeasuring(lost, () -> records.measuredByAnotherThan(staying));
      ImagedPatient victim =
          patients.stream().filter(one -> one.studyId().equals(study)).findFirst().orElseThrow();
      aLaboratoryResultIsNotKeptWaiting(victim);
      assertThat(records.stateOf(study)).isEqualTo("COMPUTING");
      lost.process().kill();
    }

    awaitMeasured(patients);
    assertEachWasMeasuredOnce(patients);
  }

  /** One of two studies of a patient counts; both are measured, the one asked for first first. */
  @Test
  void studiesOfAPatientKeepTheirOrderAndAWithdrawnOneIsCorrected(Stack stack) throws Exception {
    ImagedPatient earlier = ImagedCohort.patient("ORDER", 0);
    ImagedPatient later = ImagedCohort.laterStudyOf(earlier);
    announce(stack, List.of(earlier));
    announce(stack, List.of(later));
    awaitScore(later, burden(later));
    assertThat(records.results(earlier.key()))
        .extracting(result -> result.study().id())
        .containsExactly(earlier.studyId(), later.studyId());

    awaitRecorded(later);
    withdraw(later);
    awaitScore(earlier, burden(earlier).replace("final", "corrected"));

    withdraw(earlier);
    await("no image is left, and no score that rests on one")
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .untilAsserted(
            () ->
                assertThat(assessments(earlier).values())
                    .noneMatch(StandingAssessment::restsOnImages));
    assertThat(assessments(earlier).get("tbs").status()).isEqualTo("entered-in-error");
    await("no Observation of a withdrawn study is left standing")
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .untilAsserted(
            () ->
                assertThat(List.of(earlier, later))
                    .allSatisfy(one -> assertThat(RecordedObservations.of(ehr, one)).isEmpty()));
  }

  /** Other systems read them there. */
  private void awaitRecorded(ImagedPatient one) {
    await("Observations of the study stand in the record")
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .until(() -> !RecordedObservations.of(ehr, one).isEmpty());
  }

  /** The images are there before they are announced, as where an archive announces them. */
  private void announce(Stack stack, List<ImagedPatient> patients) throws Exception {
    try (var archive = new ImageArchive(stack.imaging().pacs().root())) {
      for (ImagedPatient one : patients) {
        PhantomImages images =
            PhantomImages.write(one, Files.createDirectory(folder.resolve(one.studyId())));
        archive.store(images);
        ehr.transaction(PatientBundles.first(one.patient()));
        ehr.put("ImagingStudy/" + one.studyId(), ImagingStudies.available(one, images));
      }
    }
  }

  private void withdraw(ImagedPatient one) {
    String reference = "ImagingStudy/" + one.studyId();
    ObjectNode study = (ObjectNode) ehr.get(reference);
    ehr.put(reference, study.put("status", "entered-in-error"));
  }

  /** Leeds needs no image where there is inflammation and the count is not what decides. */
  private void aLaboratoryResultIsNotKeptWaiting(ImagedPatient victim) {
    String crp = "Observation/" + victim.key() + "-crp";
    ObjectNode observation = (ObjectNode) ehr.get(crp);
    ((ObjectNode) observation.path("valueQuantity")).put("value", new BigDecimal("3.5"));
    String version =
        ehr.put(crp, observation.put("status", "corrected")).at("/meta/versionId").asText();
    await("an assessment rests on the corrected CRP")
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .until(
            () ->
                assessments(victim).values().stream()
                    .anyMatch(one -> one.basis().contains(crp + "/_history/" + version)));
  }

  private void awaitMeasured(List<ImagedPatient> patients) {
    patients.forEach(one -> awaitScore(one, burden(one)));
  }

  private void awaitScore(ImagedPatient one, String expected) {
    await(one.key() + " has its tumour burden score")
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .untilAsserted(
            () ->
                assertThat(assessments(one))
                    .hasEntrySatisfying(
                        "tbs",
                        score -> {
                          assertThat(score.summary()).isEqualTo(expected);
                          assertThat(score.restsOnImages()).isTrue();
                        }));
  }

  /** As the result says, whose facts are those of the phantom; see the tests of imaging. */
  private String burden(ImagedPatient one) {
    await("the result of " + one.studyId())
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .until(() -> !records.resultsOfStudy(one.studyId()).isEmpty());
    var done = (ImagingOutcome.Done) records.resultsOfStudy(one.studyId()).getFirst().outcome();
    assertThat(done.lesions()).isNotNull();
    assertThat(done.lesions().count()).isEqualTo(one.images().diametersMm().size());
    return BigDecimal.valueOf(done.lesions().tumourBurdenScore())
            .setScale(3, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        + " final";
  }

  /**
   * One result each, of one content; each score stands once, written no oftener than it changed.
   */
  private void assertEachWasMeasuredOnce(List<ImagedPatient> patients) {
    for (ImagedPatient one : patients) {
      assertThat(records.resultsOfStudy(one.studyId()))
          .as(one.studyId())
          .isNotEmpty()
          .extracting(ImagingResult::resultId)
          .containsOnly(records.resultsOfStudy(one.studyId()).getFirst().resultId());
      StandingAssessment score = assessments(one).get("tbs");
      assertThat(Integer.parseInt(score.version())).as(one.key()).isLessThanOrEqualTo(2);
    }
  }

  private Map<String, StandingAssessment> assessments(ImagedPatient one) {
    return new Expectations(ehr)
        .standing(one.key()).stream()
            .collect(Collectors.toMap(StandingAssessment::family, Function.identity()));
  }
}
