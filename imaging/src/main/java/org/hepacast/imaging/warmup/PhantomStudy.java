package org.hepacast.imaging.warmup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.imaging.AnnouncedStudy;
import org.hepacast.contracts.imaging.ImagedPatient;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.dicom.header.Code;
import org.hepacast.dicom.header.Codes;
import org.hepacast.dicom.header.Equipment;
import org.hepacast.dicom.header.Header;
import org.hepacast.dicom.header.Patient;
import org.hepacast.dicom.header.Series;
import org.hepacast.dicom.header.Sex;
import org.hepacast.dicom.header.Study;
import org.hepacast.dicom.header.Uid;
import org.hepacast.dicom.segmentation.Segment;
import org.hepacast.dicom.segmentation.SegmentAlgorithm;
import org.hepacast.imaging.study.ArchiveRules;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Part10;
import org.hepacast.radiomics.volume.Mask;

/** One study of nobody, with a CT, an ultrasound image, or both, and what is segmented on them. */
public final class PhantomStudy {
  private static final String SYSTEM = "urn:hepacast:phantom";
  private static final String UID = Uid.derived(SYSTEM, "study");
  private static final LocalDateTime TAKEN = LocalDateTime.of(2026, 1, 2, 10, 0);
  private static final Patient NOBODY =
      new Patient("PHANTOM", "Phantom^Nobody", LocalDate.of(1960, 5, 4), Sex.OTHER);
  private static final Equipment EQUIPMENT = new Equipment("Hepacast", "Phantom", "0001", "1");

  /** By which the study is the patient's. */
  public static final ArchiveRules RULES = ArchiveRules.oneSystem(SYSTEM, ZoneOffset.UTC);

  private PhantomStudy() {}

  /** Draws and writes what is there of these modalities. */
  public static void write(Path folder, Set<String> modalities) throws IOException {
    if (modalities.contains("CT")) {
      write(folder, "ct", PhantomCt.objects());
    }
    if (modalities.contains("US")) {
      write(folder, "us", PhantomUltrasound.objects());
    }
  }

  private static void write(Path folder, String name, Stream<DataSet> objects) throws IOException {
    int number = 0;
    for (DataSet object : (Iterable<DataSet>) objects::iterator) {
      Files.write(folder.resolve(name + number++ + ".dcm"), Part10.bytes(object));
    }
  }

  /** That it be measured. */
  public static ImagingRequest request() {
    var patient =
        new ImagedPatient(
            "Patient/phantom", List.of(SYSTEM + "|" + NOBODY.id()), NOBODY.birthDate(), "other");
    var study =
        new AnnouncedStudy(
            new VersionedReference(SYSTEM, "ImagingStudy", "phantom", null),
            UID,
            null,
            List.of(),
            null,
            null,
            List.of(),
            List.of());
    return ImagingRequest.of(SYSTEM, patient, study, false);
  }

  /** What every object of a series begins with. */
  static Header header(String description, int number) {
    return new Header(
        NOBODY,
        new Study(UID, TAKEN, "1", "", "Phantom"),
        new Series(uid(description), number, description, TAKEN),
        EQUIPMENT);
  }

  /** A UID within the study. */
  static String uid(String what) {
    return Uid.derived(UID, what);
  }

  /** A region, named by its code. */
  static Segment segment(Code type, Mask mask) {
    Code category =
        type.equals(Codes.LIVER) ? Codes.ANATOMICAL_STRUCTURE : Codes.ABNORMAL_STRUCTURE;
    return new Segment(
        type.meaning(), category, type, new SegmentAlgorithm.Automatic("phantom"), mask, null);
  }
}
