package org.hepacast.workbench.publiccohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.workbench.cohort.CohortRefused;
import org.hepacast.workbench.cohort.StudyCohort;
import org.hepacast.workbench.recipe.Recipes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicCrlmCohortTest {
  private static final Dictionary HELD =
      Dictionary.of(
          RawTable.csv(
              """
              name,label,type,unit,levels,missing
              male,Male sex,binary,,no|yes,
              age,Age,numeric,a,0..120,
              clinicalRisk,Clinical risk,binary,,no|yes,
              recurrence,Recurrence,binary,,no|yes,
              """));

  @Test
  void isReadInTheWordsOfARecipe() throws Exception {
    StudyCohort cohort = PublicCrlmCohort.read(SharedCohort.folder(), HELD);
    assertThat(cohort.size()).isEqualTo(197);
    assertThat(cohort.table().labels("recurrence").count(1)).isEqualTo(37);
    assertThat(cohort.table().labels("male").count(1)).isEqualTo(117);
    assertThat(cohort.table().complete(List.of("clinicalRisk"))).hasSize(168);
    assertThat(cohort.facts().simulated()).isFalse();
    assertThat(cohort.images()).isEmpty();
  }

  @Test
  void everyColumnThatTheFileDoesNotHoldIsTold() {
    Path folder = SharedCohort.folder();
    Dictionary lin = Recipes.dictionary("lin-ct-early-recurrence");
    assertThatThrownBy(() -> PublicCrlmCohort.read(folder, lin))
        .isInstanceOfSatisfying(
            CohortRefused.class,
            refused -> {
              assertThat(refused.problems()).hasSize(8);
              assertThat(refused.getMessage()).contains("'bmi'").contains("'portalEmbolisation'");
            });
  }

  @Test
  void aFolderWithoutTheFileIsRefusedWithTheRemedy(@TempDir Path folder) {
    assertThatThrownBy(() -> PublicCrlmCohort.read(folder, HELD))
        .isInstanceOf(CohortRefused.class)
        .hasMessageContaining("docs/reference-data.md");
  }
}
