package org.hepacast.bench.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.hepacast.dicom.header.Patient;
import org.hepacast.dicom.header.Sex;
import org.hepacast.phantom.ct.CtPlan;
import org.hepacast.phantom.ct.LesionWish;
import org.hepacast.testbed.ehr.FhirClient;
import org.hepacast.testbed.imaged.ImagedPatient;
import org.hepacast.testbed.imaged.ImagedPatient.Images;
import org.hepacast.testbed.imaged.ImagingStudies;
import org.hepacast.testbed.imaged.PhantomImages;
import org.hepacast.testbed.patients.GeneratedPatients;
import org.hepacast.testbed.patients.PatientBundles;
import org.hepacast.testbed.patients.SamplePatient;
import org.hepacast.testbed.phantom.study.CtStudy;
import org.hepacast.testbed.phantom.study.Drawing;
import org.hepacast.testbed.phantom.study.Examination;

/**
 * Patients with a case, each with a CT of a hospital's size in the archive. Nobody has told the
 * number and size of their metastases: what the scores know of them comes from the image.
 */
final class ClinicalScans {
  static final String PREFIX = "SCAN";

  private static final int PIXELS = 512;
  private static final int SLICES = 150;
  private static final double PIXEL_MM = 0.75;
  private static final double SLICE_MM = 2;

  /** Some 40,000 voxels of this grid. */
  private static final double LESION_MM = 46.5;

  private static final int DAYS_BEFORE_OPERATION = 20;
  private static final List<String> MEASURED_ON_IMAGES =
      List.of("clinical.lesion_count", "clinical.largest_diameter_mm");

  private final List<Scan> scans;

  /** A patient and the images. */
  private record Scan(ImagedPatient imaged, PhantomImages images) {}

  private ClinicalScans(List<Scan> scans) {
    this.scans = scans;
  }

  /** Draws them into an archive's folder, before it is started. */
  static ClinicalScans draw(int count, Path archive) {
    List<SamplePatient> patients = GeneratedPatients.of(PREFIX, 17, count);
    return new ClinicalScans(
        IntStream.range(0, count)
            .parallel()
            .mapToObj(number -> scan(patients.get(number), number, archive))
            .toList());
  }

  private static Scan scan(SamplePatient generated, int number, Path archive) {
    SamplePatient patient = withoutLesions(generated);
    LocalDateTime taken =
        LocalDate.parse(Objects.requireNonNull(patient.operation()).at().substring(0, 10))
            .minusDays(DAYS_BEFORE_OPERATION)
            .atTime(9, 30);
    var images =
        new Images(
            "CT", Drawing.SEG, null, number, null, List.of(LESION_MM), taken, Map.of(), 1, null);
    CtStudy study =
        CtStudy.of(
            CtPlan.of(number, PIXELS, SLICES, PIXEL_MM, SLICE_MM)
                .with(List.of(LesionWish.of(LESION_MM))),
            Examination.of(person(patient), taken),
            Drawing.SEG);
    List<Path> files = study.write(folder(archive, patient.key()));
    return new Scan(
        new ImagedPatient(patient, images, null),
        new PhantomImages(study.studyUid(), study.seriesUid(), SLICES, files));
  }

  private static SamplePatient withoutLesions(SamplePatient all) {
    return new SamplePatient(
        all.key(),
        all.story(),
        all.gender(),
        all.birthDate(),
        all.primary(),
        all.metastasis(),
        all.operation(),
        all.labs(),
        all.facts().stream().filter(fact -> !MEASURED_ON_IMAGES.contains(fact.feature())).toList(),
        all.expect(),
        null,
        null);
  }

  private static Patient person(SamplePatient patient) {
    return new Patient(
        patient.key(),
        "Phantom^" + patient.key(),
        LocalDate.parse(patient.birthDate()),
        patient.gender().equals("male") ? Sex.MALE : Sex.FEMALE);
  }

  private static Path folder(Path archive, String name) {
    try {
      return Files.createDirectories(archive.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int size() {
    return scans.size();
  }

  /** What each looks like to whoever asks the imaging process about its jobs. */
  ImagedPatient imaged(int number) {
    return scans.get(number).imaged();
  }

  void sendPatients(FhirClient ehr) {
    scans.forEach(scan -> ehr.transaction(PatientBundles.first(scan.imaged().patient())));
  }

  void announce(int number, FhirClient ehr) {
    Scan scan = scans.get(number);
    ehr.put(
        "ImagingStudy/" + scan.imaged().studyId(),
        ImagingStudies.available(scan.imaged(), scan.images()));
  }
}
