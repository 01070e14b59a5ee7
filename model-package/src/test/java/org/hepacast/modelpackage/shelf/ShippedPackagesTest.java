package org.hepacast.modelpackage.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelpackage.Shipped;
import org.junit.jupiter.api.Test;

class ShippedPackagesTest {
  /** Words a device of this kind must not use of itself. */
  private static final List<String> CLAIMS =
      List.of("safe", "accurate", "validated", "approved", "recommend", "should");

  @Test
  void allServe() {
    assertThat(Shipped.SHELF.aside()).isEmpty();
    assertThat(Shipped.SHELF.scores().stream().map(ShelvedModel::family))
        .containsExactly(
            "basingstoke-postoperative",
            "beppu",
            "fong",
            "game",
            "kanesada",
            "konopke",
            "leeds",
            "m-cs",
            "nordlinger",
            "tbs");
  }

  @Test
  void sayThatTheyArePublishedScoresForResearchOnly() {
    for (ShelvedModel.Score model : Shipped.SHELF.scores()) {
      assertThat(model.reference().maturity()).isEqualTo(Maturity.PUBLISHED_SCORE);
      assertThat(model.reference().limits()).startsWith(Manifest.LABEL);
      assertThat(model.pack().card()).contains(Manifest.LABEL);
      assertThat(model.reference().digest()).matches("sha256:[0-9a-f]{64}");
    }
  }

  @Test
  void claimNothing() {
    for (ShelvedModel.Score model : Shipped.SHELF.scores()) {
      String text = (model.pack().source() + model.pack().card()).toLowerCase(Locale.ROOT);
      for (String claim : CLAIMS) {
        assertThat(text).as(model.family()).doesNotContainPattern("\\b" + claim);
      }
    }
  }

  /** No probability is shipped where none was verified. */
  @Test
  void giveProbabilitiesOnlyForFongBasingstokeAndLeeds() {
    assertThat(
            Shipped.SHELF.scores().stream()
                .filter(model -> !model.estimator().file().survival().isEmpty())
                .map(ShelvedModel::family))
        .containsExactly("basingstoke-postoperative", "fong", "leeds");
  }
}
