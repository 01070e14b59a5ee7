package org.hepacast.workbench.publiccohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hepacast.prognosis.balance.TableOne;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.data.Labels;
import org.junit.jupiter.api.Test;

class PublicTableOneTest {
  @Test
  void reproducesThePublishedTableOneOfThePublicCohort() throws Exception {
    // Lin et al., table 1: sex by early recurrence 26/91 and 11/69, p = 0.135; chemotherapy before
    // resection 30/92 and 7/68, p = 0.008; comorbidity 17/92 and 20/68, p = 0.203.
    Cohort cohort = SharedCohort.cohort();
    RawTable folds = SharedCohort.folds();
    Labels early =
        Labels.of(
            folds.column("early_liver_recurrence").stream().mapToInt(Integer::parseInt).toArray());
    TableOne table =
        TableOne.of(
            cohort,
            early,
            List.of(
                new TableOne.Row("age", TableOne.Test.MANN_WHITNEY),
                new TableOne.Row("sex", TableOne.Test.CHI_SQUARE),
                new TableOne.Row("chemo_before_liver_resection", TableOne.Test.CHI_SQUARE),
                new TableOne.Row("major_comorbidity", TableOne.Test.CHI_SQUARE),
                new TableOne.Row("clinrisk_score", TableOne.Test.CHI_SQUARE)));
    assertThat(cohort.size()).isEqualTo(197);
    assertThat(early.count(1)).isEqualTo(37);
    assertThat(line(table, "Sex").p().orElseThrow()).isCloseTo(0.135, within());
    assertThat(line(table, "male").one()).isEqualTo("26 (70.3%)");
    assertThat(line(table, "Chemotherapy before liver resection").p().orElseThrow())
        .isCloseTo(0.008, within());
    assertThat(line(table, "Major comorbidity").p().orElseThrow()).isCloseTo(0.203, within());
    assertThat(line(table, "Clinical risk score (Fong)").missing()).isEqualTo(29);
    assertThat(table.csv()).startsWith("variable,all,group 0,group 1,missing,p,smd\n");
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.api.Assertions.within(0.0005);
  }

  private static TableOne.Line line(TableOne table, String label) {
    return table.lines().stream().filter(l -> l.label().equals(label)).findFirst().orElseThrow();
  }
}
