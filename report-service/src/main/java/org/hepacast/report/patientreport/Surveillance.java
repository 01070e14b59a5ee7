package org.hepacast.report.patientreport;

import java.util.List;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.IndexEvent;

/**
 * What guidelines say of surveillance after curative treatment, quoted: as tabulated in PMC9657704,
 * table 5, of the versions named. Of no patient in particular, and no order.
 */
final class Surveillance {
  private static final List<List<String>> INTERVALS =
      List.of(
          List.of(
              "NCCN, version 1.2022",
              "every 3 to 6 months for 2 years, then every 6 months to 5 years",
              "CT of chest, abdomen and pelvis every 3 to 6 months for 2 years, then every 6 to 12"
                  + " months to 5 years"),
          List.of(
              "ESMO",
              "every 3 to 6 months for 3 years, then every 6 to 12 months in years 4 and 5",
              "CT every 6 to 12 months for 3 years, then yearly"),
          List.of(
              "JSCCR (Japan)",
              "not in the source read",
              "CT every 6 months for 3 years, then yearly for 2"));

  private Surveillance() {}

  /** Only after a resection that has taken place: the guidelines speak of nothing else. */
  static List<Section> section(CaseReference about) {
    IndexEvent event = about.indexEvent();
    if (event.kind() != IndexEvent.Kind.HEPATECTOMY || !event.performed()) {
      return List.of();
    }
    return List.of(
        new Section(
            "surveillance",
            "Surveillance as guidelines give it",
            List.of(
                Block.Table.of(
                    null,
                    List.of("Guideline", "Visit and CEA", "Imaging"),
                    List.of(18, 38, 44),
                    INTERVALS),
                new Block.Paragraph(
                    Block.Tone.QUIET,
                    "Quoted after curative treatment of stage IV, from PMC9657704, table 5; newer"
                        + " versions may differ. Nothing here is derived from this patient's risk,"
                        + " and nothing is ordered."))));
  }
}
