package org.hepacast.imaging.study;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hepacast.radiomics.io.Refusal;

/**
 * Whether every file is of the EHR's patient. The patient id must be one of the EHR's identifiers
 * of the system that the archive uses; birth date and sex must not contradict where both sides give
 * them. A stranger's image is never measured.
 */
final class IdentityCheck {

  private static final int YEAR = 4;
  private static final int MONTH = 6;
  private static final int DAY = 8;
  private static final Map<String, String> SEX = Map.of("M", "male", "F", "female");

  private final ExpectedIdentity expected;
  private final ArchiveRules archive;

  private IdentityCheck(ExpectedIdentity expected, ArchiveRules archive) {
    this.expected = expected;
    this.archive = archive;
  }

  /** Refuses at the first file that is not certainly of this patient. */
  static void require(ExpectedStudy expected, Collection<PatientOfFile> patients) {
    List<PatientOfFile> distinct = patients.stream().distinct().toList();
    if (distinct.stream().map(PatientOfFile::id).distinct().count() > 1) {
      throw conflict(
          "the files of the study carry different patient ids", "correct the study in the archive");
    }
    var check = new IdentityCheck(expected.identity(), expected.archive());
    distinct.forEach(check::require);
  }

  private void require(PatientOfFile patient) {
    if (patient.id().isEmpty()) {
      throw missing(
          "a file of the study carries no patient id (0010,0020)",
          "correct the study in the archive");
    }
    String system = system(patient);
    List<String> known =
        expected.identifiers().stream().filter(one -> one.startsWith(system + "|")).toList();
    if (known.isEmpty()) {
      throw missing(
          "the EHR's Patient has no identifier of the system " + Refusal.quoted(system),
          "send the Patient with the identifier that the archive knows it by");
    }
    if (known.stream().noneMatch((system + "|" + patient.id())::equals)) {
      throw conflict(
          "the images carry another patient id than the EHR's Patient in the system "
              + Refusal.quoted(system),
          "check which patient the ImagingStudy belongs to; merge the ids where both are one"
              + " person");
    }
    requireBirthDate(patient);
    requireSex(patient);
  }

  private String system(PatientOfFile patient) {
    if (patient.issuer().isEmpty()) {
      return archive
          .systemWithoutIssuer()
          .orElseThrow(
              () ->
                  missing(
                      "the images do not say who issued their patient id (0010,0021)",
                      "configure the identifier system of ids without an issuer"));
    }
    return Optional.ofNullable(archive.systemOfIssuer().get(patient.issuer()))
        .or(() -> archive.systemOfIssuer().isEmpty() ? archive.systemWithoutIssuer() : none())
        .orElseThrow(
            () ->
                missing(
                    "the issuer of the images' patient id, "
                        + Refusal.quoted(patient.issuer())
                        + ", is not configured",
                    "configure which identifier system it stands for"));
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  /** FHIR may know only the year or the month; then only that is held against the file's. */
  private void requireBirthDate(PatientOfFile patient) {
    String own = expected.birthDate().orElse("").replace("-", "");
    String file = patient.birthDate().replace(".", "");
    boolean partial = own.length() == YEAR || own.length() == MONTH || own.length() == DAY;
    if (partial && file.length() == DAY && !file.startsWith(own)) {
      throw conflict(
          "the images carry another birth date than the EHR's Patient",
          "check which patient the ImagingStudy belongs to, and correct the wrong date");
    }
  }

  private void requireSex(PatientOfFile patient) {
    String file = SEX.get(patient.sex().toUpperCase(Locale.ROOT));
    String own = expected.sex().orElse("");
    if (file != null && SEX.containsValue(own) && !file.equals(own)) {
      throw conflict(
          "the images carry another sex than the EHR's Patient",
          "check which patient the ImagingStudy belongs to, and correct the wrong one");
    }
  }

  private static StudyRefused missing(String what, String remedy) {
    return new StudyRefused(RefusalReason.IDENTITY_MISSING, what, remedy);
  }

  private static StudyRefused conflict(String what, String remedy) {
    return new StudyRefused(RefusalReason.IDENTITY_CONFLICT, what, remedy);
  }
}
