package org.hepacast.modelformat.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hepacast.modelformat.Samples;
import org.hepacast.modelformat.estimator.KnownKinds;
import org.hepacast.modelformat.estimator.RiskAnswer;
import org.hepacast.modelformat.estimator.RiskModel;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.part.PackageFiles;
import org.hepacast.modelformat.part.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageTest {
  @TempDir Path folder;

  @Test
  void aFolderAndAZipAreReadAlike() throws IOException {
    PackageWriter.write(folder.resolve("a"), Samples.manifest(), Samples.parts());
    PackageWriter.write(folder.resolve("a.zip"), Samples.manifest(), Samples.parts());

    ModelPackage plain = Samples.READER.read(folder.resolve("a"));
    ModelPackage zipped = Samples.READER.read(folder.resolve("a.zip"));

    assertThat(plain.manifest()).isEqualTo(zipped.manifest());
    assertThat(plain.digest()).isEqualTo(zipped.digest());
    assertThat(plain.card()).isEqualTo("# Card\n");
    assertThat(plain.parts().get("notes.bin")).containsExactly(1);
    assertThat(plain.manifest().withParts(List.of())).isEqualTo(Samples.manifest());
    assertThat(((RiskModel) zipped.estimator()).risk(Map.of(), 12))
        .isInstanceOfSatisfying(
            RiskAnswer.Estimated.class, answer -> assertThat(answer.probability()).isEqualTo(0.25));
  }

  @Test
  void theSameManifestAndPartsGiveTheSameBytes() {
    byte[] zip = PackageWriter.zip(Samples.manifest(), Samples.parts());

    assertThat(PackageWriter.zip(Samples.manifest(), Samples.parts())).isEqualTo(zip);
    ModelPackage read = Samples.READER.read(zip);
    assertThat(PackageWriter.zip(read.manifest(), read.parts())).isEqualTo(zip);
  }

  @Test
  void theDigestIsThatOfTheManifestWhichHoldsAllOthers() {
    byte[] zip = PackageWriter.zip(Samples.manifest(), Samples.parts());
    byte[] manifest = PackageFiles.read(zip, Samples.MAX_BYTES).get("manifest.json");
    Map<String, byte[]> other = Samples.parts();
    other.put("notes.bin", new byte[] {2});

    String digest = Samples.READER.read(zip).digest();

    assertThat(digest).isEqualTo("sha256:" + Sha256.of(manifest));
    assertThat(Samples.READER.read(PackageWriter.zip(Samples.manifest(), other)).digest())
        .isNotEqualTo(digest);
  }

  @Test
  void nothingIsWrittenOverAndNothingHalfIsLeft() throws IOException {
    for (String name : List.of("a", "a.zip")) {
      Path target = folder.resolve(name);
      PackageWriter.write(target, Samples.manifest(), Samples.parts());
      assertThatThrownBy(() -> PackageWriter.write(target, Samples.manifest(), Samples.parts()))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    Files.createDirectory(folder.resolve("empty"));
    PackageWriter.write(folder.resolve("empty"), Samples.manifest(), Samples.parts());

    try (var left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("a", "a.zip", "empty");
    }
  }

  @Test
  void whatLacksItsEstimatorOrCardIsNotWritten() {
    for (String needed : List.of("risk.txt", "card.md")) {
      Map<String, byte[]> parts = Samples.parts();
      parts.remove(needed);
      assertThatThrownBy(() -> PackageWriter.zip(Samples.manifest(), parts))
          .isInstanceOf(PackageException.class)
          .hasMessageContaining(needed);
    }
    Map<String, byte[]> own = Samples.parts();
    own.put("manifest.json", new byte[0]);
    assertThatThrownBy(() -> PackageWriter.zip(Samples.manifest(), own))
        .isInstanceOf(PackageException.class);
  }

  @Test
  void aKindThatNoLibraryReadsIsNamedWithTheNearest() {
    byte[] zip = PackageWriter.zip(Samples.manifest(), Samples.parts());
    var without = new PackageReader(KnownKinds.of(List.of()), Samples.MAX_BYTES);

    assertThatThrownBy(() -> without.read(zip))
        .isInstanceOfSatisfying(
            PackageException.class,
            e -> {
              assertThat(e.element()).contains("estimator.kind");
              assertThat(e.reason()).contains("'constant'").contains("library");
            });
  }

  @Test
  void theHoleOfAKindIsARefusal() {
    var kind =
        new org.hepacast.modelformat.estimator.EstimatorKind() {
          @Override
          public String kind() {
            return "constant";
          }

          @Override
          public org.hepacast.modelformat.estimator.ModelEstimator read(
              org.hepacast.modelformat.manifest.Manifest manifest, Map<String, byte[]> parts) {
            throw new ArrayIndexOutOfBoundsException(7);
          }
        };
    byte[] zip = PackageWriter.zip(Samples.manifest(), Samples.parts());

    assertThatThrownBy(
            () -> new PackageReader(KnownKinds.of(List.of(kind)), Samples.MAX_BYTES).read(zip))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("risk.txt");
  }
}
