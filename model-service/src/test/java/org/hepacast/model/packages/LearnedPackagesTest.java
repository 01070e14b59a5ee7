package org.hepacast.model.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.model.packages.LearnedPackage.Input;
import org.hepacast.model.packages.LearnedPackage.Kind;
import org.hepacast.modelformat.pack.PackageWriter;
import org.hepacast.modelpackage.Shipped;
import org.hepacast.modelpackage.shelf.Shelf;
import org.hepacast.modelpackage.shelf.ShelfReader;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.hepacast.prognosis.pack.TrainedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Learned models on the shelf of the service, as its class path reads them. */
class LearnedPackagesTest {
  private static final ShelfReader READER = new ShelfReader(FeatureCatalogue.shipped(), 16 << 20);

  @TempDir Path folder;

  private Shelf shelf() {
    return Shelf.read(List.of(folder), READER);
  }

  private static List<String> serving(Shelf shelf) {
    return shelf.serving().stream().map(model -> model.reference().identifier()).toList();
  }

  private static List<String> shadows(Shelf shelf) {
    return shelf.shadows().stream().map(model -> model.reference().identifier()).toList();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindServesBesideTheScores(Kind kind) {
    LearnedPackage pack = LearnedPackage.of(kind, "1.0.0");
    pack.write(folder.resolve("demo.zip"));

    Shelf shelf = shelf();

    assertThat(shelf.aside()).isEmpty();
    assertThat(serving(shelf)).containsExactly(pack.family() + ":1.0.0");
    ShelvedModel model = shelf.serving().getFirst();
    assertThat(model.reference().maturity()).isEqualTo(Maturity.DEMONSTRATION);
    assertThat(model.reference().endpoints()).containsExactly(Endpoint.RECURRENCE);
    assertThat(model.reads())
        .containsExactly("lab.cea", "lab.nlr", "clinical.kras", "clinical.liver_metastases");
  }

  /** A new version would otherwise speak for patients before anybody has looked at it. */
  @Test
  void aNewVersionRunsInShadowUntilItIsChosenAndTheOldOneCanBeChosenAgain() {
    LearnedPackage.of(Kind.COX, "1.2.0").write(folder.resolve("a.zip"));
    LearnedPackage.of(Kind.COX, "1.10.0").write(folder.resolve("b.zip"));
    Shelf first = shelf();

    Shelf chosen = first.choosing(Map.of("demo-cox", "1.10.0"));
    Shelf back = chosen.choosing(Map.of("demo-cox", "1.2.0"));

    assertThat(first.versions("demo-cox")).containsExactly("1.2.0", "1.10.0");
    assertThat(serving(first)).containsExactly("demo-cox:1.2.0");
    assertThat(shadows(first)).containsExactly("demo-cox:1.10.0");
    assertThat(serving(chosen)).containsExactly("demo-cox:1.10.0");
    assertThat(shadows(chosen)).containsExactly("demo-cox:1.2.0");
    assertThat(chosen.digest()).isNotEqualTo(first.digest());
    assertThat(back.digest()).isEqualTo(first.digest());
    assertThat(first.find("demo-cox", "1.10.0")).isPresent();
  }

  @Test
  void nobodySpeaksInThePlaceOfAChosenVersionThatIsNotThere() {
    LearnedPackage.of(Kind.COX, "1.0.0").write(folder.resolve("a.zip"));

    Shelf shelf = shelf().choosing(Map.of("demo-cox", "2.0.0"));

    assertThat(serving(shelf)).isEmpty();
    assertThat(shadows(shelf)).containsExactly("demo-cox:1.0.0");
    assertThat(shelf.aside())
        .singleElement()
        .satisfies(
            aside -> {
              assertThat(aside.place()).isEqualTo("demo-cox:2.0.0");
              assertThat(aside.reason()).contains("add it, or choose among 1.0.0");
            });
  }

  @Test
  void whileNoDecisionCouldBeReadOnlyWhatHasOneVersionServes() {
    LearnedPackage.of(Kind.COX, "1.0.0").write(folder.resolve("a.zip"));
    LearnedPackage.of(Kind.COX, "2.0.0").write(folder.resolve("b.zip"));
    LearnedPackage.of(Kind.FOREST, "1.0.0").write(folder.resolve("c.zip"));

    Shelf shelf = shelf().undecided();

    assertThat(serving(shelf)).containsExactly("demo-forest:1.0.0");
    assertThat(shelf.aside())
        .singleElement()
        .satisfies(aside -> assertThat(aside.reason()).contains("1.0.0, 2.0.0", "Kafka"));
  }

  @Test
  void theSameVersionTwiceIsTold() {
    LearnedPackage.of(Kind.COX, "1.0.0").write(folder.resolve("a.zip"));
    LearnedPackage.of(Kind.COX, "1.0.0").write(folder.resolve("b.zip"));

    assertThat(serving(shelf())).containsExactly("demo-cox:1.0.0");
    assertThat(shelf().aside())
        .singleElement()
        .satisfies(aside -> assertThat(aside.reason()).contains("another version"));
  }

  @Test
  void neverTakesThePlaceOfAPublishedScore() throws Exception {
    LearnedPackage.of(Kind.COX, "9.0.0").family("fong").write(folder.resolve("a.zip"));
    Path fong = Files.createDirectory(folder.resolve("fong-1.0.0"));
    try (var files = Files.list(Shipped.FOLDER.resolve("fong-1.0.0"))) {
      for (Path file : files.toList()) {
        Files.copy(file, fong.resolve(file.getFileName()));
      }
    }

    for (Shelf shelf : List.of(shelf(), shelf().choosing(Map.of("fong", "9.0.0")))) {
      assertThat(serving(shelf)).containsExactly("fong:1.0.0");
      assertThat(shelf.shadows()).isEmpty();
      assertThat(shelf.aside())
          .singleElement()
          .satisfies(
              aside -> {
                assertThat(aside.place()).isEqualTo("fong:9.0.0");
                assertThat(aside.reason()).contains("published score");
              });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lab.cae | lab.nlr | clinical.kras=mutated | ug/L | did you mean 'lab.cea'?",
        "lab.cea | lab.nlr | clinical.kras=mutant | ug/L | did you mean 'mutated'?",
        "lab.cea | lab.nlr | clinical.kras | ug/L | clinical.kras=mutated",
        "lab.cea | lab.nlr | clinical.kras=mutated | mg/L | has the unit 'ug/L'",
        "lab.cea | lab.nlr | clinical.kras= | ug/L | give codes",
        "lab.cea | lab.nlr | lab.ca19_9>many | ug/L | give a number behind >",
        "lab.cea | lab.nlr | lab.ca19_9>=Infinity | ug/L | give a finite number behind >=",
        "lab.cea | lab.nlr | clinical.kras>1 | ug/L | lies beyond a cut: it needs a number",
        "lab.cea | lab.nlr | >1 | ug/L | cannot be understood",
        "lab.cea | lab.nlr | radiomics.intra.shape | ug/L | name the imaging protocol",
        "lab.cea | lab.nlr | radiomics.intra | ug/L | radiomics.<region>.<feature>",
        "lab.cea | lab.nlr | radiomics..shape | ug/L | radiomics.<region>.<feature>",
      })
  void standsAsideWhereItDoesNotSpeakTheCataloguesLanguage(
      String first, String second, String third, String unit, String reason) {
    LearnedPackage.of(Kind.LOGISTIC, "1.0.0")
        .inputs(List.of(new Input(first, unit), new Input(second, "1"), new Input(third, "")))
        .write(folder.resolve("a.zip"));

    assertThat(shelf().serving()).isEmpty();
    assertThat(shelf().aside())
        .singleElement()
        .satisfies(aside -> assertThat(aside.reason()).contains(reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"RECURRENCE\" | \"RECURRENCES\" | did you mean 'RECURRENCE'?",
        "\"horizonUnit\" : \"mo\" | \"horizonUnit\" : \"a\" | whole months",
        "\"HEPATECTOMY\" | \"HEPATECTOMIE\" | did you mean 'HEPATECTOMY'?",
        "\"clinical.liver_metastases\" | \"clinical.livermetastases\" | did you mean"
            + " 'clinical.liver_metastases'?",
        "\"from\" : 0.5 | \"from\" : 50.0 | begins from 0 to 1",
        "\"kind\" : \"proportional-hazards\" | \"kind\" : \"deep-hazards\" | read by no library",
        "\"hepacast-model-package/2\" | \"hepacast-model-package/3\" | update it for a newer one",
        "[ 12.0, 24.0, 36.0 ] | [ ] | 'certainty': '12.0' is not in the manifest",
        "\"maturity\" | \"maturities\" | did you mean 'maturity'?",
        "\"file\" : \"estimator.bin\" | \"file\" : \"estimator.onnx\" | it is missing from the"
            + " package"
      })
  void standsAsideWhereItsManifestCannotBeServed(String sound, String broken, String reason)
      throws Exception {
    Path pack = folder.resolve("demo");
    LearnedPackage.of(Kind.COX, "1.0.0").write(pack);
    String manifest = Files.readString(pack.resolve("manifest.json"));
    assertThat(manifest).contains(sound);
    String changed = manifest.replace(sound, broken);
    Files.writeString(pack.resolve("manifest.json"), changed);
    Files.writeString(pack.resolve("manifest.sha256"), PackageWriter.hashLine(changed.getBytes()));

    assertThat(shelf().serving()).isEmpty();
    assertThat(shelf().aside())
        .singleElement()
        .satisfies(aside -> assertThat(aside.reason()).contains(reason));
  }

  /** Conditions in words only would let a model speak for anybody. */
  @Test
  void standsAsideWithoutARuleOfTheIndexEvent() throws Exception {
    TrainedModel model = LearnedPackage.of(Kind.COX, "1.0.0").model();
    var manifest = model.manifest();
    new TrainedModel(
            new org.hepacast.modelformat.manifest.Manifest(
                manifest.format(),
                manifest.model(),
                manifest.estimator(),
                manifest.predicts(),
                org.hepacast.modelformat.manifest.AppliesTo.inWords("Adults."),
                manifest.inputs(),
                manifest.training(),
                manifest.performance(),
                manifest.calibration(),
                manifest.groups(),
                manifest.sources(),
                manifest.limits(),
                manifest.parts()),
            model.estimator(),
            model.background(),
            model.card(),
            model.documents(),
            model.serving())
        .write(folder.resolve("a.zip"));

    assertThat(shelf().aside())
        .singleElement()
        .satisfies(aside -> assertThat(aside.reason()).contains("rule of the index event"));
  }

  @ParameterizedTest
  @CsvSource({"estimator.bin", "serving.json", "background.csv", "card.md"})
  void standsAsideWhenDamaged(String part) throws Exception {
    Path pack = folder.resolve("demo");
    LearnedPackage.of(Kind.COX, "1.0.0").write(pack);
    byte[] bytes = Files.readAllBytes(pack.resolve(part));
    bytes[bytes.length - 1] ^= 1;
    Files.write(pack.resolve(part), bytes);

    assertThat(shelf().aside())
        .singleElement()
        .satisfies(aside -> assertThat(aside.reason()).contains(part, "changed"));
  }
}
