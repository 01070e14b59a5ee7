package org.hepacast.modelpackage.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.modelformat.part.Sha256;
import org.hepacast.modelpackage.Case;
import org.hepacast.modelpackage.Shipped;
import org.hepacast.modelpackage.scoring.Scorer;
import org.junit.jupiter.api.Test;

/**
 * The scores as they were shipped in {@code hepacast-model-package/1}, with what they said of 24
 * cases each. They stay here, unchanged, for as long as there is this program: add new ones beside
 * them.
 */
class OldScoresTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "old-packages");
  private static final Shelf OLD = Shelf.read(List.of(FOLDER), Shipped.READER);
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void allAreRead() {
    assertThat(OLD.aside()).isEmpty();
    assertThat(OLD.scores()).hasSize(10);
  }

  @Test
  void sayOfEachCaseWhatTheySaidByTheByte() throws Exception {
    List<String> lines = Files.readAllLines(FOLDER.resolve("answers.jsonl"));
    assertThat(lines).hasSize(240);
    for (String line : lines) {
      JsonNode answer = JSON.readTree(line);
      assertThat(said(OLD, answer)).as(line).isEqualTo(answer.path("outcome"));
      assertThat(said(Shipped.SHELF, answer)).as(line).isEqualTo(answer.path("outcome"));
    }
  }

  private static JsonNode said(Shelf shelf, JsonNode answer) throws Exception {
    String name = answer.path("package").asText();
    ShelvedModel.Score model =
        shelf.scores().stream()
            .filter(one -> name.startsWith(one.family() + "-1."))
            .findFirst()
            .orElseThrow();
    var given = new Case();
    answer.path("values").properties().forEach(e -> given.with(e.getKey(), e.getValue().asText()));
    given.index(IndexEvent.Kind.HEPATECTOMY, answer.path("performed").asBoolean());
    return JSON.readTree(
        EventJson.write(new Scorer(Shipped.CATALOGUE).score(given.vector(), model).outcome()));
  }

  /** The shipped packages are the old ones, written in the present format: nothing was lost. */
  @Test
  void areWhatIsShippedToday() {
    for (ShelvedModel.Score old : OLD.scores()) {
      ShelvedModel.Score present = Shipped.model(old.family());
      assertThat(present.manifest().withParts(List.of()))
          .isEqualTo(old.manifest().withParts(List.of()));
      assertThat(present.estimator()).isEqualTo(old.estimator());
      assertThat(present.pack().card()).isEqualTo(old.pack().card());
    }
  }

  /** What stands in the record by this digest is still found. */
  @Test
  void keepTheirDigests() throws Exception {
    for (ShelvedModel.Score old : OLD.scores()) {
      Path manifest =
          FOLDER.resolve(old.reference().identifier().replace(':', '-')).resolve("manifest.json");
      assertThat(old.reference().digest())
          .isEqualTo("sha256:" + Sha256.of(Files.readAllBytes(manifest)));
    }
  }

  @Test
  void aChangedOldPackageIsRefused(@org.junit.jupiter.api.io.TempDir Path root) throws Exception {
    for (String file : List.of("score.json", "card.md")) {
      Path copy = Files.createDirectory(root.resolve("fong-" + file));
      for (String part : List.of("manifest.json", "score.json", "card.md")) {
        Files.copy(FOLDER.resolve("fong-1.0.0").resolve(part), copy.resolve(part));
      }
      Files.writeString(copy.resolve(file), " ", StandardCharsets.UTF_8);
    }
    assertThat(Shelf.read(List.of(root), Shipped.READER).aside())
        .hasSize(2)
        .allSatisfy(aside -> assertThat(aside.reason()).contains("SHA-256 differs"));
  }
}
