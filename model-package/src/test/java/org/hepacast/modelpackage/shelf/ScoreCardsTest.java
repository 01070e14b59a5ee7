package org.hepacast.modelpackage.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Set;
import java.util.stream.Stream;
import org.hepacast.modelpackage.Shipped;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A card says only what its sources say, and declares what was chosen where they are silent. */
class ScoreCardsTest {
  /** Ayez, Ann Surg Oncol 2011, tested these and Nagashima's, which is not shipped. */
  private static final Set<String> TESTED_BY_AYEZ = Set.of("fong", "konopke", "nordlinger");

  static Stream<ShelvedModel.Score> packages() {
    return Shipped.SHELF.scores().stream();
  }

  @ParameterizedTest
  @MethodSource("packages")
  @DisplayName("clinical 1.1: evidence about chemotherapy only on the scores that were tested")
  void quotesAStudyOnlyOnTheScoresThatItTested(ShelvedModel.Score model) {
    boolean tested = TESTED_BY_AYEZ.contains(model.family());
    assertThat(model.manifest().limits().contains("Ayez")).isEqualTo(tested);
    assertThat(model.manifest().limits().contains("no source that was read tells how this score"))
        .isNotEqualTo(tested);
  }

  @ParameterizedTest
  @DisplayName("clinical 1.2 to 1.7: what was chosen is declared")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nordlinger | at exactly 60 years or 5 cm there may be one factor more, and the score is a range
          game | resection or ablation (Bolhuis, Cancers 2022)
          konopke | at most 31 days after the primary
          beppu | at most 31 days after the primary
          fong | (N1c) are read as node-positive
          nordlinger | (N1c) are read as node-positive
          game | (N1c) are read as node-positive
          m-cs | (N1c) are read as node-positive
          basingstoke-postoperative | (N1c) are read as node-positive
          beppu | (N1c) are read as node-positive
          fong | (ypN) is read like pN
          nordlinger | (ypT, ypN) is read like pT, pN
          """)
  void declaresHowTheSourceWasRead(String family, String words) {
    assertThat(Shipped.model(family).manifest().sources().readings())
        .anyMatch(text -> text.contains(words));
  }

  @ParameterizedTest
  @MethodSource("packages")
  @DisplayName("the card repeats every reading and the limits of its manifest")
  void theCardSaysWhatTheManifestSays(ShelvedModel.Score model) {
    assertThat(model.manifest().sources().readings())
        .anyMatch(text -> text.contains("(C18.1)"))
        .allSatisfy(text -> assertThat(model.pack().card()).contains("- " + text));
    assertThat(model.pack().card()).contains(model.manifest().limits());
  }

  @Test
  void everyPackageServes() throws Exception {
    assertThat(Shipped.SHELF.aside()).isEmpty();
    try (var folders = Files.list(Shipped.FOLDER)) {
      assertThat(folders.filter(Files::isDirectory)).hasSameSizeAs(Shipped.SHELF.scores());
    }
  }
}
