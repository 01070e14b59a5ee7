package org.hepacast.modelpackage.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.part.Sha256;
import org.hepacast.modelpackage.Shipped;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShelfTest {
  @TempDir Path root;
  private Path fong;

  @BeforeEach
  void copyFong() throws IOException {
    fong = Files.createDirectory(root.resolve("fong-1.0.0"));
    for (String file : List.of("manifest.json", "manifest.sha256", "score.json", "card.md")) {
      Files.copy(Shipped.FOLDER.resolve("fong-1.0.0").resolve(file), fong.resolve(file));
    }
  }

  @Test
  void readsAFolderAndAZipAlike() throws Exception {
    Path zip = zip("fong.zip", contents());

    ShelvedModel fromFolder = Shipped.READER.read(fong, root);
    ShelvedModel fromZip = Shipped.READER.read(zip, root);

    assertThat(fromZip.reference()).isEqualTo(fromFolder.reference());
    assertThat(fromZip.pack().estimator()).isEqualTo(fromFolder.pack().estimator());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"evidence\": \"S\" | \"evidence\": \"R\" | accepted are V, S, C",
        "\"name\": \"lab.cea\" | \"name\": \"lab.cae\" | did you mean 'lab.cea'?",
        "\"name\": \"lab.cea\" | \"name\": \"none.such.thing\" | docs/features.md",
        "\"unit\": \"ug/L\" | \"unit\": \"mg/L\" | has the unit 'ug/L'",
        "\"type\": \"count\" | \"type\": \"quantity\" | is a COUNT",
        "[1, 500] | [1, 5000] | beyond what the catalogue takes as plausible",
        "[1, 500] | [] | needs a range",
        "\"range\": [] | \"range\": [0, 1] | has codes, no range",
        "\"accepts\": [\"true\"] | \"accepts\": [\"maybe\"] | accepts codes among",
        "\"accepts\": [\"true\"] | \"accepts\": [] | accepts codes among",
        "\"HEPATECTOMY\" | \"HEPATECTOMIE\" | did you mean 'HEPATECTOMY'?",
        "\"PLANNED\" | \"WISHED\" | WISHED' is not known",
        "\"horizons\": [60] | \"horizons\": [12] | endpoints does not list",
        "\"horizons\": [60] | \"horizons\": [60.5] | whole months",
        "\"horizonUnit\": \"mo\" | \"horizonUnit\": \"a\" | whole months",
        "\"endpoint\": \"DEATH\", \"horizons\" | \"endpoint\": \"DEATHS\", \"horizons\" | did you"
            + " mean 'DEATH'?",
        "\"missing\": \"range\" | \"missing\": \"allow\" | imputes nothing",
        "\"missing\": \"range\" | \"missing\": \"applicability\" | has no rule",
        "\"missing\": \"applicability\" | \"missing\": \"refuse\" | not read by the score",
        "\"kind\": \"published-score\" | \"kind\": \"published-scores\" | did you mean"
            + " 'published-score'?",
      })
  void refusesAManifestThatContradictsFormatCatalogueOrItself(
      String sound, String broken, String reason) throws IOException {
    String manifest = Files.readString(fong.resolve("manifest.json"));
    assertThat(manifest).contains(sound);

    Files.writeString(fong.resolve("manifest.json"), manifest.replace(sound, broken));
    PackageHashes.update(fong);

    assertThat(refusal()).contains(reason).doesNotContain("org.hepacast");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"high\": 5 | \"high\": 6 | the scale says 0 to 6",
        "\"true\": 1, \"false\": 0 | \"true\": 1 | exactly the catalogue's codes",
        "clinical.lesion_count | clinical.largest_diameter_mm | read",
        "\"comparison\": \">\" | \"comparison\": \"<\" | <",
        "\"kind\": \"bands\" | \"kind\": \"script\" | script",
        "\"bands\": [{\"from\": {\"comparison\": \">\", \"value\": 200}, \"points\": 1}] |"
            + " \"bands\": [] | no bands",
        "\"points\": 1} | \"points\": 1.5} | score.json",
        "\"points\": 1} | \"points\": 2000000000} | more than 100 items or 10000 points",
        "\"points\": 1} | \"points\": 3000000000} | score.json",
        "\"value\": 200 | \"value\": \"NaN\" | number is needed",
        "\"value\": 200 | \"value\": 1e999 | beyond what can be computed with",
        "\"below\": 0 | \"belov\": 0 | did you mean 'below'?",
        "\"scale\" | \"skale\" | did you mean 'scale'?",
        "\"minimumKnownItems\" | \"minimumItems\" | did you mean 'minimumKnownItems'?",
        "\"survivalPercent\": 60 | \"survivalPercent\": 160 | lie outside 0-100",
        "\"from\": 1, \"to\": 1, \"survivalPercent\" | \"from\": 9, \"to\": 9,"
            + " \"survivalPercent\" | must ascend within 0-5",
      })
  void refusesAScoreThatCannotBeCounted(String sound, String broken, String reason)
      throws IOException {
    String score = Files.readString(fong.resolve("score.json"));
    assertThat(score).contains(sound);

    Files.writeString(fong.resolve("score.json"), score.replace(sound, broken));
    PackageHashes.update(fong);

    assertThat(refusal()).contains(reason).doesNotContain("org.hepacast");
  }

  @Test
  void oneBrokenPackageDoesNotKeepTheOthersFromServing() throws IOException {
    Files.writeString(fong.resolve("card.md"), "tampered");
    copyOf("tbs-1.0.0");

    Shelf shelf = Shelf.read(List.of(root, root.resolve("nowhere")), Shipped.READER);

    assertThat(shelf.serving()).extracting(ShelvedModel::family).containsExactly("tbs");
    assertThat(shelf.aside())
        .extracting(Shelf.Aside::place)
        .containsExactly("fong-1.0.0", root.resolve("nowhere").toString());
  }

  @Test
  void theHighestVersionOfAFamilyServes() throws IOException {
    Path next = Files.createDirectory(root.resolve("fong-next"));
    for (String file : List.of("score.json", "card.md")) {
      Files.copy(fong.resolve(file), next.resolve(file));
    }
    Files.writeString(
        next.resolve("manifest.json"),
        Files.readString(fong.resolve("manifest.json"))
            .replace("\"version\": \"1.0.0\"", "\"version\": \"1.10.0\""));
    PackageHashes.update(next);
    String before = Shelf.read(List.of(Shipped.FOLDER), Shipped.READER).digest();

    Shelf shelf = Shelf.read(List.of(root), Shipped.READER);

    assertThat(shelf.find("fong").orElseThrow().manifest().version()).isEqualTo("1.10.0");
    assertThat(shelf.aside())
        .containsExactly(new Shelf.Aside("fong:1.0.0", "version 1.10.0 of this family serves"));
    assertThat(shelf.digest()).isNotEqualTo(before);
  }

  @Test
  void theDigestIsThatOfTheManifest() throws Exception {
    byte[] manifest = Files.readAllBytes(fong.resolve("manifest.json"));

    assertThat(Shipped.READER.read(fong, root).reference().digest())
        .isEqualTo("sha256:" + Sha256.of(manifest));
  }

  private String refusal() {
    return refusal(fong);
  }

  private String refusal(Path packagePath) {
    var refused = new String[1];
    assertThatThrownBy(() -> Shipped.READER.read(packagePath, root))
        .isInstanceOfSatisfying(PackageException.class, e -> refused[0] = e.reason());
    return refused[0];
  }

  private Map<String, byte[]> contents() throws IOException {
    var contents = new TreeMap<String, byte[]>();
    try (var files = Files.list(fong)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private void copyOf(String name) throws IOException {
    Path target = Files.createDirectory(root.resolve(name));
    try (var files = Files.list(Shipped.FOLDER.resolve(name))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }

  private Path zip(String name, Map<String, byte[]> contents) throws IOException {
    Path file = root.resolve(name);
    try (var zip = new ZipOutputStream(Files.newOutputStream(file), StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> entry : contents.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return file;
  }
}
