package org.hepacast.modelpackage.format;

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
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.modelpackage.Shipped;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageFaultsTest {
  @TempDir Path root;
  private Path fong;

  @BeforeEach
  void copyFong() throws IOException {
    fong = Files.createDirectory(root.resolve("fong-1.0.0"));
    for (String file : List.of("manifest.json", "score.json", "card.md")) {
      Files.copy(Shipped.FOLDER.resolve("fong-1.0.0").resolve(file), fong.resolve(file));
    }
  }

  @Test
  void readsAFolderAndAZipAlike() throws Exception {
    Path zip = zip("fong.zip", contents());

    ModelPackage fromFolder = Shipped.READER.read(fong, root);
    ModelPackage fromZip = Shipped.READER.read(zip, root);

    assertThat(fromZip.reference()).isEqualTo(fromFolder.reference());
    assertThat(fromZip.estimator()).isEqualTo(fromFolder.estimator());
  }

  @ParameterizedTest
  @ValueSource(strings = {"score.json", "card.md"})
  void refusesAPartThatIsNotTheOneTheManifestWasWrittenFor(String part) throws IOException {
    Files.writeString(fong.resolve(part), Files.readString(fong.resolve(part)) + " ");

    assertThat(refusal()).contains(part, "SHA-256 differs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "score.json", "card.md"})
  void refusesAPackageWithoutOneOfItsParts(String part) throws IOException {
    Files.delete(fong.resolve(part));

    assertThat(refusal()).contains(part + " is missing");
  }

  @Test
  void refusesAFileThatTheManifestDoesNotList() throws IOException {
    Files.writeString(fong.resolve("extra.bin"), "x");

    assertThat(refusal()).contains("does not list", "extra.bin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\": \"hepacast-model-package/1\" | \"format\": \"other/9\" |"
            + " hepacast-model-package/1",
        "\"version\": \"1.0.0\" | \"version\": \"one\" | major.minor.patch",
        "\"family\": \"fong\" | \"family\": \"../fong\" | lower-case",
        "\"family\": \"fong\", | \"family\": \"fong\", \"colour\": 1, | unknown field 'colour'",
        "\"maturity\": \"published-score\", | '' | maturity",
        "\"maturity\": \"published-score\" | \"maturity\": \"certain\" | certain",
        "\"preliminaryInputs\": false | \"preliminaryInputs\": null | preliminaryInputs",
        "\"evidence\": \"S\" | \"evidence\": \"R\" | \"R\"",
        "Research use only | Ready for use | limits must begin with",
        "\"name\": \"lab.cea\" | \"name\": \"lab.unheard\" | no feature lab.unheard",
        "\"unit\": \"ug/L\" | \"unit\": \"mg/L\" | has the unit 'ug/L'",
        "\"type\": \"count\" | \"type\": \"quantity\" | is a COUNT",
        "[1, 500] | [1, 5000] | beyond what the catalogue takes as plausible",
        "[1, 500] | [] | needs a range",
        "\"accepts\": [\"true\"] | \"accepts\": [\"maybe\"] | accepts codes among",
        "\"horizonMonths\": [60] | \"horizonMonths\": [12] | endpoints does not list",
        "\"from\": 3} | \"from\": 0} | groups must ascend",
        "{\"from\": 1, \"to\": 1, \"survivalPercent\" | {\"from\": 9, \"to\": 9,"
            + " \"survivalPercent\" | must ascend within 0-5",
        "\"minimumKnownItems\": 3, \"required\": [] | \"minimumKnownItems\": 3, \"required\":"
            + " [\"lab.crp\"] | not read by the score",
      })
  void refusesAManifestThatContradictsFormatCatalogueOrItself(
      String sound, String broken, String reason) throws IOException {
    String manifest = Files.readString(fong.resolve("manifest.json"));
    assertThat(manifest).contains(sound);

    Files.writeString(fong.resolve("manifest.json"), manifest.replace(sound, broken));

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
      })
  void refusesAScoreThatCannotBeCounted(String sound, String broken, String reason)
      throws IOException {
    String score = Files.readString(fong.resolve("score.json"));
    assertThat(score).contains(sound);

    Files.writeString(fong.resolve("score.json"), score.replace(sound, broken));
    PackageHashes.update(fong);

    assertThat(refusal()).contains(reason).doesNotContain("org.hepacast");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../card.md", "/card.md", "a/../card.md", "..\\card.md", "C:\\card.md", ".hidden"})
  void refusesNamesThatLeadOutOfTheZip(String name) throws IOException {
    Map<String, byte[]> contents = contents();
    contents.put(name, new byte[] {1});

    assertThat(refusal(zip("slip.zip", contents))).contains("file name");
  }

  @Test
  void refusesMoreBytesThanAcceptedWithoutUnpackingThem() throws IOException {
    Map<String, byte[]> contents = contents();
    contents.put("bomb.bin", new byte[8 << 20]);

    assertThat(refusal(zip("bomb.zip", contents))).contains("max-package-bytes");
  }

  @Test
  void refusesTooManyFiles() throws IOException {
    Map<String, byte[]> contents = contents();
    for (int i = 0; i < PackageFiles.MAX_FILES; i++) {
      contents.put("part" + i, new byte[0]);
    }

    assertThat(refusal(zip("many.zip", contents))).contains("More than 64 files");
  }

  @Test
  void refusesWhatIsNoZip() throws IOException {
    Path file = Files.writeString(root.resolve("text.zip"), "no zip at all");

    assertThat(refusal(file)).contains("manifest.json is missing");
  }

  @Test
  void refusesLinksOutOfThePackagesFolder(@TempDir Path elsewhere) throws IOException {
    Path card = Files.move(fong.resolve("card.md"), elsewhere.resolve("card.md"));
    Files.createSymbolicLink(fong.resolve("card.md"), card);
    assertThat(refusal()).contains("link out of");

    Path outside = Files.createSymbolicLink(root.resolve("outside"), elsewhere);
    assertThat(refusal(outside)).contains("link out of");
  }

  @Test
  void followsLinksWithinThePackagesFolderAsMountedConfigurationHasThem() throws Exception {
    Path data = Files.createDirectory(root.resolve("..data"));
    Path card = Files.move(fong.resolve("card.md"), data.resolve("card.md"));
    Files.createSymbolicLink(fong.resolve("card.md"), card);

    assertThat(Shipped.READER.read(fong, root).family()).isEqualTo("fong");
  }

  @Test
  void oneBrokenPackageDoesNotKeepTheOthersFromServing() throws IOException {
    Files.writeString(fong.resolve("card.md"), "tampered");
    copyOf("tbs-1.0.0");

    Shelf shelf = Shelf.read(List.of(root, root.resolve("nowhere")), Shipped.READER);

    assertThat(shelf.serving()).extracting(ModelPackage::family).containsExactly("tbs");
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
        .isEqualTo("sha256:" + DerivedId.contentHash(manifest));
  }

  private String refusal() {
    return refusal(fong);
  }

  private String refusal(Path packagePath) {
    var refused = new String[1];
    assertThatThrownBy(() -> Shipped.READER.read(packagePath, root))
        .isInstanceOfSatisfying(PackageRefused.class, e -> refused[0] = e.reason());
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
