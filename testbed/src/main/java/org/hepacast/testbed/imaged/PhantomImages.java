package org.hepacast.testbed.imaged;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.hepacast.dicom.header.Patient;
import org.hepacast.dicom.header.Sex;
import org.hepacast.phantom.ct.CtPlan;
import org.hepacast.phantom.ct.LesionWish;
import org.hepacast.phantom.us.UltrasoundPlan;
import org.hepacast.testbed.imaged.ImagedPatient.Images;
import org.hepacast.testbed.imaged.ImagedPatient.Voxels;
import org.hepacast.testbed.patients.SamplePatient;
import org.hepacast.testbed.phantom.study.CtStudy;
import org.hepacast.testbed.phantom.study.Examination;
import org.hepacast.testbed.phantom.study.UltrasoundStudy;

/**
 * The files of a patient's images.
 *
 * @param studyUid of the study
 * @param seriesUid of the images
 * @param images how many of the files are images; what was drawn on them comes after
 */
public record PhantomImages(String studyUid, String seriesUid, int images, List<Path> files) {
  private static final int US_COLUMNS = 320;
  private static final int US_ROWS = 240;
  private static final double US_PIXEL_MM = 0.75;

  public PhantomImages {
    files = List.copyOf(files);
  }

  /** Draws them into an empty folder; the same patient gives the same bytes. */
  public static PhantomImages write(ImagedPatient imaged, Path folder) {
    Images images = imaged.images();
    var examination = Examination.of(person(imaged.patient()), images.started());
    return switch (images.modality()) {
      case "CT" -> ct(images, examination, folder);
      case "US" -> ultrasound(images, examination, folder);
      default ->
          throw new IllegalStateException(
              imaged.key() + " has images of a modality that is not drawn; CT or US");
    };
  }

  private static PhantomImages ct(Images images, Examination examination, Path folder) {
    Voxels voxels = images.voxels() == null ? Voxels.COARSE : images.voxels();
    CtPlan plan =
        voxels.plan(images.seed()).with(images.diametersMm().stream().map(LesionWish::of).toList());
    CtStudy sound = CtStudy.of(plan, examination, images.drawing());
    CtStudy study = images.fault() == null ? sound : sound.with(images.fault());
    return of(study.studyUid(), study.seriesUid(), folder.resolve("ct"), study.write(folder));
  }

  private static PhantomImages ultrasound(Images images, Examination examination, Path folder) {
    UltrasoundPlan plan =
        UltrasoundPlan.of(images.seed())
            .sized(US_COLUMNS, US_ROWS, US_PIXEL_MM)
            .with(images.diametersMm());
    UltrasoundStudy sound = UltrasoundStudy.of(plan, examination);
    UltrasoundStudy study = images.fault() == null ? sound : sound.with(images.fault());
    return of(study.studyUid(), study.seriesUid(), folder.resolve("us"), study.write(folder));
  }

  private static PhantomImages of(
      String studyUid, String seriesUid, Path imageFolder, List<Path> files) {
    long images = files.stream().filter(file -> file.startsWith(imageFolder)).count();
    return new PhantomImages(studyUid, seriesUid, (int) images, files);
  }

  /** As the EHR knows the person: the record number is the images' patient id. */
  private static Patient person(SamplePatient patient) {
    return new Patient(
        patient.key(),
        "Phantom^" + patient.key(),
        LocalDate.parse(patient.birthDate()),
        switch (patient.gender()) {
          case "male" -> Sex.MALE;
          case "female" -> Sex.FEMALE;
          default -> Sex.OTHER;
        });
  }
}
