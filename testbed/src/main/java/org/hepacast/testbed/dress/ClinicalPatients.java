package org.hepacast.testbed.dress;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.testbed.dress.ClinicalFact.Chemotherapy;
import org.hepacast.testbed.dress.ClinicalFact.Lab;
import org.hepacast.testbed.dress.ClinicalFact.Lesions;
import org.hepacast.testbed.dress.ClinicalFact.LiverMetastases;
import org.hepacast.testbed.dress.ClinicalFact.LiverResection;
import org.hepacast.testbed.dress.ClinicalFact.Margin;
import org.hepacast.testbed.dress.ClinicalFact.MutationStatus;
import org.hepacast.testbed.dress.ClinicalFact.NoEarlierLiverResection;
import org.hepacast.testbed.dress.ClinicalFact.NothingOutsideTheLiver;
import org.hepacast.testbed.dress.ClinicalFact.Pathology;
import org.hepacast.testbed.dress.ClinicalFact.PlannedLiverResection;
import org.hepacast.testbed.dress.ClinicalFact.Primary;

/** Invented patients to be dressed; any likeness is chance. */
public final class ClinicalPatients {
  private ClinicalPatients() {}

  public static List<ClinicalPatient> all() {
    return List.of(complete(), planned(), treatedBefore());
  }

  private static ClinicalPatient complete() {
    LocalDate imaging = LocalDate.of(2025, 9, 10);
    LocalDate pathology = LocalDate.of(2025, 2, 28);
    return new ClinicalPatient(
        "D1",
        "synchronous, KRAS mutated, resected with free margins",
        "male",
        LocalDate.of(1958, 3, 14),
        and(
            labs("2025-09-16T07:40:00+02:00", "6.2", "1.1", "119", "52", "6"),
            new Lab(Analyte.CEA, number("38.4"), false, time("2025-09-16T07:40:00+02:00")),
            new Primary(PrimarySite.SIGMOID, LocalDate.of(2025, 2, 3)),
            new LiverMetastases(LocalDate.of(2025, 2, 20)),
            new Pathology(pathology, "T3", "N1", Differentiation.MODERATE),
            new MutationStatus(Gene.KRAS, true, LocalDate.of(2025, 3, 5)),
            new Lesions(imaging, List.of(number("42"), number("25"), number("18"))),
            new NothingOutsideTheLiver(imaging),
            new NoEarlierLiverResection(imaging),
            new LiverResection(Extent.RIGHT_HEMIHEPATECTOMY, time("2025-09-18T08:30:00+02:00")),
            new Margin(LocalDate.of(2025, 9, 25), false, number("4"))),
        Map.of(
            "fong", "3 final",
            "konopke", "1 final",
            "tbs", "5.161 final",
            "game", "4 final",
            "m-cs", "2 final",
            "basingstoke-postoperative", "5 final",
            "beppu", "10 final",
            "leeds", "1 final",
            "nordlinger", "4 final",
            "kanesada", "1 final"));
  }

  private static ClinicalPatient planned() {
    LocalDate imaging = LocalDate.of(2025, 10, 1);
    LocalDate pathology = LocalDate.of(2024, 5, 31);
    return new ClinicalPatient(
        "D2",
        "metachronous, one metastasis, operation only ordered",
        "female",
        LocalDate.of(1964, 2, 10),
        and(
            labs("2025-10-14T06:55:00+02:00", "4.1", "1.7", "133", "19", "3"),
            new Lab(Analyte.CEA, number("8.2"), false, time("2025-10-14T06:55:00+02:00")),
            new Primary(PrimarySite.RECTUM, LocalDate.of(2024, 5, 6)),
            new LiverMetastases(LocalDate.of(2025, 8, 11)),
            new Pathology(pathology, "T2", "N0", Differentiation.WELL),
            new MutationStatus(Gene.KRAS, false, LocalDate.of(2024, 6, 12)),
            new MutationStatus(Gene.NRAS, false, LocalDate.of(2024, 6, 12)),
            new Lesions(imaging, List.of(number("31"))),
            new NothingOutsideTheLiver(imaging),
            new NoEarlierLiverResection(imaging),
            new PlannedLiverResection(Extent.PARTIAL, time("2025-10-20T08:00:00+02:00"))),
        Map.of(
            "fong", "0 final",
            "konopke", "0 final",
            "tbs", "3.257 final",
            "game", "1 final",
            "m-cs", "0 final",
            "leeds", "0 final"));
  }

  private static ClinicalPatient treatedBefore() {
    LocalDate imaging = LocalDate.of(2025, 8, 4);
    LocalDate pathology = LocalDate.of(2021, 4, 9);
    return new ClinicalPatient(
        "D3",
        "many metastases after chemotherapy, CEA below the limit of detection, margin involved",
        "male",
        LocalDate.of(1951, 11, 30),
        and(
            labs("2025-08-24T07:10:00+02:00", "7.8", "1.3", "101", "210", "24"),
            new Lab(Analyte.CEA, number("0.5"), true, time("2025-08-24T07:10:00+02:00")),
            new Primary(PrimarySite.CAECUM, LocalDate.of(2021, 3, 15)),
            new LiverMetastases(LocalDate.of(2025, 4, 2)),
            new Pathology(pathology, "T4", "N2", Differentiation.POOR),
            new MutationStatus(Gene.KRAS, false, LocalDate.of(2021, 4, 20)),
            new MutationStatus(Gene.NRAS, true, LocalDate.of(2021, 4, 20)),
            new Lesions(
                imaging,
                List.of(number("64"), number("33"), number("20"), number("12"), number("9"))),
            new NothingOutsideTheLiver(imaging),
            new NoEarlierLiverResection(imaging),
            new Chemotherapy(Drug.OXALIPLATIN, LocalDate.of(2025, 5, 12)),
            new LiverResection(Extent.PARTIAL, time("2025-08-26T09:15:00+02:00")),
            new Margin(LocalDate.of(2025, 9, 2), true, number("0"))),
        Map.of(
            "fong", "3 final",
            "konopke", "1 final",
            "tbs", "8.122 final",
            "game", "2 final",
            "m-cs", "3 final",
            "leeds", "1 final"));
  }

  /** Of one morning: neutrophils, lymphocytes, haemoglobin, CA 19-9 and CRP. */
  private static List<ClinicalFact> labs(
      String at,
      String neutrophils,
      String lymphocytes,
      String haemoglobin,
      String ca199,
      String crp) {
    return List.of(
        new Lab(Analyte.NEUTROPHILS, number(neutrophils), false, time(at)),
        new Lab(Analyte.LYMPHOCYTES, number(lymphocytes), false, time(at)),
        new Lab(Analyte.HAEMOGLOBIN, number(haemoglobin), false, time(at)),
        new Lab(Analyte.CA_19_9, number(ca199), false, time(at)),
        new Lab(Analyte.CRP, number(crp), false, time(at)));
  }

  private static List<ClinicalFact> and(List<ClinicalFact> labs, ClinicalFact... others) {
    return Stream.concat(labs.stream(), Stream.of(others)).toList();
  }

  private static BigDecimal number(String written) {
    return new BigDecimal(written);
  }

  private static OffsetDateTime time(String written) {
    return OffsetDateTime.parse(written);
  }
}
