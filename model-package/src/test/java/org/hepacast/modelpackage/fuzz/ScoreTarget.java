package org.hepacast.modelpackage.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.pack.PackageWriter;
import org.hepacast.modelformat.part.PartNames;
import org.hepacast.modelpackage.Case;
import org.hepacast.modelpackage.Shipped;
import org.hepacast.modelpackage.scoring.Scorer;
import org.hepacast.modelpackage.shelf.ShelvedModel;

/**
 * Any bytes as the score of a package; what is read is asked of a case of which little is known.
 */
final class ScoreTarget {
  private static final Scorer SCORER = new Scorer(Shipped.CATALOGUE);
  private static final ShelvedModel.Score FONG = Shipped.model("fong");

  private ScoreTarget() {}

  static Stream<byte[]> seeds() {
    return Stream.of("fong", "game", "nordlinger", "tbs")
        .map(family -> Shipped.FOLDER.resolve(family + "-1.0.0").resolve("score.json"))
        .map(
            file -> {
              try {
                return Files.readAllBytes(file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  static void run(byte[] score) {
    byte[] card = FONG.pack().parts().get(PartNames.CARD);
    byte[] zip =
        PackageWriter.zip(FONG.manifest(), Map.of("score.json", score, PartNames.CARD, card));
    try {
      if (Shipped.READER.read(zip) instanceof ShelvedModel.Score model) {
        for (Case given : List.of(Case.resected(), Case.resected().with("lab.cea", "250"))) {
          SCORER.answer(
              model,
              given.index(IndexEvent.Kind.HEPATECTOMY, true).vector().caseReference().indexEvent(),
              given.values());
        }
      }
    } catch (PackageException refused) {
      if (refused.element().isBlank() || refused.remedy().isBlank()) {
        throw new AssertionError("A refusal without element or remedy: " + refused.reason());
      }
    }
  }
}
