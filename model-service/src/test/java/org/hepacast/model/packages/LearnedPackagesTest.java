package org.hepacast.model.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.risk.Maturity;
import org.hepacast.modelformat.estimator.RiskAnswer;
import org.hepacast.modelpackage.Shipped;
import org.hepacast.modelpackage.shelf.Shelf;
import org.hepacast.modelpackage.shelf.ShelfReader;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Learned models on the shelf of the service, as its class path reads them. */
class LearnedPackagesTest {
  private static final ShelfReader READER = new ShelfReader(FeatureCatalogue.shipped(), 16 << 20);

  @TempDir Path folder;

  private Shelf shelf() {
    return Shelf.read(List.of(folder), READER);
  }

  @Test
  void isReadBesideTheScoresAndAnswersByName() throws Exception {
    LearnedPackage.write(folder.resolve("demo.zip"), LearnedPackage.FAMILY, "1.0.0");

    Shelf shelf = shelf();

    assertThat(shelf.aside()).isEmpty();
    assertThat(shelf.serving()).isEmpty();
    assertThat(shelf.learned()).hasSize(1);
    ShelvedModel.Learned model = shelf.learned().getFirst();
    assertThat(model.reference().maturity()).isEqualTo(Maturity.DEMONSTRATION);
    assertThat(model.reference().endpoints()).containsExactly(Endpoint.RECURRENCE);
    assertThat(
            model
                .estimator()
                .risk(Map.of("lab.cea", 30.0, "lab.nlr", 2.0, "clinical.kras=mutated", 1.0), 12))
        .isInstanceOf(RiskAnswer.Estimated.class);
    assertThat(model.estimator().risk(Map.of("lab.cea", 30.0), 12))
        .isInstanceOf(RiskAnswer.Refused.class);
  }

  /** What cases are scored by has not changed: nothing is scored again. */
  @Test
  void doesNotChangeTheDigestOfWhatServes() throws Exception {
    String before = shelf().digest();
    LearnedPackage.write(folder.resolve("demo"), LearnedPackage.FAMILY, "1.0.0");
    assertThat(shelf().digest()).isEqualTo(before);
  }

  @Test
  void theHighestVersionStands() throws Exception {
    LearnedPackage.write(folder.resolve("a.zip"), LearnedPackage.FAMILY, "1.2.0");
    LearnedPackage.write(folder.resolve("b.zip"), LearnedPackage.FAMILY, "1.10.0");
    assertThat(shelf().learned()).extracting(m -> m.manifest().version()).containsExactly("1.10.0");
    assertThat(shelf().aside()).hasSize(1);
  }

  @Test
  void neverTakesThePlaceOfAPublishedScore() throws Exception {
    LearnedPackage.write(folder.resolve("a.zip"), "fong", "9.0.0");
    Path fong = Files.createDirectory(folder.resolve("fong-1.0.0"));
    try (var files = Files.list(Shipped.FOLDER.resolve("fong-1.0.0"))) {
      for (Path file : files.toList()) {
        Files.copy(file, fong.resolve(file.getFileName()));
      }
    }
    assertThat(shelf().serving()).extracting(ShelvedModel::family).containsExactly("fong");
    assertThat(shelf().learned()).isEmpty();
    assertThat(shelf().aside())
        .singleElement()
        .satisfies(
            aside -> {
              assertThat(aside.place()).isEqualTo("fong:9.0.0");
              assertThat(aside.reason()).contains("published score");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lab.cae | lab.nlr | clinical.kras=mutated | ug/L | did you mean 'lab.cea'?",
        "lab.cea | lab.nlr | clinical.kras=mutant | ug/L | did you mean 'mutated'?",
        "lab.cea | lab.nlr | clinical.kras | ug/L | clinical.kras=mutated",
        "lab.cea | lab.nlr | clinical.kras=mutated | mg/L | has the unit 'ug/L'",
      })
  void standsAsideWhereItDoesNotSpeakTheCataloguesLanguage(
      String first, String second, String third, String unit, String reason) throws Exception {
    LearnedPackage.write(
        folder.resolve("a.zip"),
        LearnedPackage.FAMILY,
        "1.0.0",
        List.of(first, second, third),
        List.of(unit, "1", ""));
    assertThat(shelf().learned()).isEmpty();
    assertThat(shelf().aside())
        .singleElement()
        .satisfies(aside -> assertThat(aside.reason()).contains(reason));
  }

  @Test
  void standsAsideWhenDamaged() throws Exception {
    Path pack = folder.resolve("demo");
    LearnedPackage.write(pack, LearnedPackage.FAMILY, "1.0.0");
    byte[] bytes = Files.readAllBytes(pack.resolve("estimator.bin"));
    bytes[bytes.length - 1] ^= 1;
    Files.write(pack.resolve("estimator.bin"), bytes);
    assertThat(shelf().aside())
        .singleElement()
        .satisfies(aside -> assertThat(aside.reason()).contains("estimator.bin", "changed"));
  }
}
