package org.hepacast.testbed.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hepacast.testbed.ehr.FhirClient;
import org.hepacast.testbed.imaged.ImageArchive;
import org.hepacast.testbed.imaged.ImagedPatient;
import org.hepacast.testbed.imaged.ImagedPatients;
import org.hepacast.testbed.imaged.ImagingJobs;
import org.hepacast.testbed.imaged.ImagingSite;
import org.hepacast.testbed.imaged.ImagingStudies;
import org.hepacast.testbed.imaged.PhantomImages;
import org.hepacast.testbed.patients.PatientBundles;
import org.hepacast.testbed.phantom.study.Drawing;

/** Patients with images: sent, compared with what must come of them, shown. */
public final class ImagingDemo {
  private static final Map<String, String> SETTINGS =
      Map.of(
          // Lin's for every CT; those that the demo's models rest on: the others would measure the
          // same images again.
          "HEPACAST_IMAGING_PROTOCOLS",
              "lin-ct-early-recurrence,zhang-peritumoral,hu-ultrasound-recurrence",
          "HEPACAST_IMAGING_STORE_TO", "pacs");

  private final FhirClient ehr;
  private final ImagingSite site;
  private final ImagingJobs jobs;
  private final List<ImagedPatient> patients = ImagedPatients.all();

  /**
   * @param site started with {@link #settings(Path)}
   */
  public ImagingDemo(FhirClient ehr, ImagingSite site) {
    this.ehr = ehr;
    this.site = site;
    this.jobs = new ImagingJobs(site.url());
  }

  /**
   * Of the imaging process, for these patients.
   *
   * @param segmentation folder of the package that segments where nobody has drawn
   */
  public static Map<String, String> settings(Path segmentation) {
    var settings = new HashMap<String, String>(SETTINGS);
    settings.put("HEPACAST_IMAGING_SEGMENTATION_PACKAGE_FOLDER", segmentation.toString());
    return settings;
  }

  int size() {
    return patients.size();
  }

  /** The patients, their images to the archive, and only then the announcements. */
  void send() {
    patients.forEach(one -> ehr.transaction(PatientBundles.first(one.patient())));
    site.awaitArchive();
    try (var archive = new ImageArchive(site.archive())) {
      for (ImagedPatient one : patients) {
        PhantomImages images = PhantomImages.write(one, folder(one));
        archive.store(images);
        ehr.put("ImagingStudy/" + one.studyId(), ImagingStudies.available(one, images));
      }
    }
    site.awaitReady();
  }

  private Path folder(ImagedPatient one) {
    try {
      return Files.createDirectories(site.data().resolve("phantoms").resolve(one.key()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line for each thing that is not as it must be. */
  List<String> unmet(List<StandingAssessment> standing) {
    var unmet = new ArrayList<String>();
    unmet.addAll(
        Expectations.unmet(
            patients.stream().map(ImagedPatient::patient).toList(),
            standing,
            patient -> patient.expect()));
    for (ImagedPatient one : patients) {
      compare(one, jobs.of(one), unmet);
      compareRecord(one, unmet);
      if (tellsLesions(one) && !restsOnImages(one, standing)) {
        unmet.add(one.key() + ": no tumour burden score that rests on the image");
      }
    }
    return unmet;
  }

  private static void compare(ImagedPatient one, List<JsonNode> jobs, List<String> unmet) {
    var found = new TreeMap<String, String>();
    for (JsonNode job : jobs) {
      String state = job.at("/job/state").asText();
      String told = state.equals("refused") ? "refused " + job.at("/job/reason").asText() : state;
      found.merge(job.at("/job/protocol/name").asText(), told, (a, b) -> a + " and " + b);
      Integer lesions = one.images().lesions();
      boolean drawn = !job.at("/result/outcome/automatic").isObject();
      if (state.equals("done") && drawn == (one.images().drawing() == Drawing.NONE)) {
        unmet.add(one.key() + ": who has drawn the regions is not told as it is");
      }
      if (state.equals("done")
          && lesions != null
          && lesions != job.at("/result/outcome/lesions/count").asInt()) {
        unmet.add("%s: not %d metastases are measured".formatted(one.key(), lesions));
      }
    }
    if (!found.equals(one.images().jobs())) {
      unmet.add(
          "%s: the imaging jobs are %s instead of %s"
              .formatted(one.key(), found, new TreeMap<>(one.images().jobs())));
    }
  }

  private void compareRecord(ImagedPatient one, List<String> unmet) {
    Integer expected = one.images().observations();
    int found = RecordedObservations.of(ehr, one).size();
    if (expected != null && expected != found) {
      unmet.add(
          "%s: %d Observations of the images in the record instead of %d"
              .formatted(one.key(), found, expected));
    }
  }

  /** Nobody has sent number and size: they can only come from the image. */
  private static boolean tellsLesions(ImagedPatient one) {
    return one.images().isMeasured()
        && one.patient().facts().stream()
            .noneMatch(fact -> fact.feature().equals("clinical.lesion_count"));
  }

  private static boolean restsOnImages(ImagedPatient one, List<StandingAssessment> standing) {
    return standing.stream()
        .filter(assessment -> assessment.patient().equals(one.key()))
        .filter(assessment -> assessment.family().equals("tbs"))
        .anyMatch(StandingAssessment::restsOnImages);
  }

  /** What came of each: job, metastases and regions, or the refusal, and where to look. */
  String table(List<StandingAssessment> standing) {
    var text = new StringBuilder();
    text.append("Patients with images; all jobs: %s/imaging%n".formatted(site.url()));
    for (ImagedPatient one : patients) {
      text.append(AssessmentTable.of(List.of(one.patient()), standing));
      jobs.of(one).forEach(job -> text.append(JobLines.of(job, jobs.page(job))));
      List<JsonNode> recorded = RecordedObservations.of(ehr, one);
      if (!recorded.isEmpty()) {
        text.append(JobLines.line("in the record", RecordedObservations.words(recorded)));
      }
    }
    return text.toString();
  }
}
