package org.hepacast.modelformat.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hepacast.modelformat.Samples;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.part.PackageTarget;
import org.hepacast.modelformat.part.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a package from anywhere may hold: refused with element and remedy, and nothing else. */
class HostilePackagesTest {
  @TempDir Path folder;

  /** Manifests changed by somebody who also mended the hash of the manifest. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hepacast-model-package/2 | hepacast-model-package/3 | reads hepacast-model-package/2",
        "\"format\" | \"formt\" | did you mean 'format'?",
        "\"question\" | \"riddle\" | unknown field 'riddle'",
        "\"question\" | \"qestion\" | did you mean 'question'?",
        "\"imputed\" | \"imputted\" | did you mean 'imputed'?",
        "\"maturity\" : \"demonstration\", | '' | maturity",
        "\"demonstration\" | \"certified\" | accepted are published-score, validated",
        "\"demonstration\" | 3 | maturity",
        "\"constant-demo\" | \"../demo\" | lower-case words",
        "\"constant-demo\" | 7 | text in quotes",
        "\"1.0.0\" | \"one\" | major.minor.patch",
        "\"1.0.0\" | \"1.0.99999999999\" | major.minor.patch",
        "\"kind\" : \"constant\" | \"kind\" : \"konstant\" | did you mean 'constant'?",
        "\"kind\" : \"constant\" | \"kind\" : null | kind",
        "\"file\" : \"risk.txt\" | \"file\" : \"../risk.txt\" | missing from the package",
        "[ 12.0, 24.0 ] | [ 12.0, -24.0 ] | above 0",
        "[ 12.0, 24.0 ] | [ 12.0, \"NaN\" ] | number is needed",
        "[ 12.0, 24.0 ] | [ 12.0, NaN ] | NaN",
        "[ 12.0, 24.0 ] | [ 12.0, 1e999 ] | beyond what can be computed with",
        "[ 12.0, 24.0 ] | [ 12.0, null ] | null",
        "[ 12.0, 24.0 ] | 12 | horizons",
        "[ 0.5, 40.0 ] | [ 40.0, 0.5 ] | needs a range",
        "[ 0.5, 40.0 ] | [ 0.5 ] | needs a range",
        "[ 0.5, 40.0 ] | [ \"-Infinity\", 40.0 ] | number is needed",
        "[ 2.5 ] | [ ] | one value in 'imputed'",
        "\"lab.nlr\" | \"lab.cea\" | listed twice",
        "\"refuse\" | \"ignore\" | accepted are refuse, range, impute",
        "\"quantity\" | \"number\" | accepted are quantity, count, flag, category",
        "\"patients\" : 60 | \"patients\" : 6000000000 | patients",
        "\"patients\" : 60 | \"patients\" : 60.5 | patients",
        "\"patients\" : 60 | \"patients\" : \"60\" | patients",
        "\"patients\" : 60 | \"patients\" : 20 | no more events than patients",
        "[ 0.7, 0.9 ] | [ 0.9, 0.7 ] | pair that ascends",
        "\"from\" : 0.5 | \"from\" : -1 | groups must ascend",
        "Research use only | Ready for use | limits must begin with",
        "\"preliminary\" : false | \"preliminary\" : \"false\" | preliminary",
        "\"parts\" : [ { | \"parts\" : [ null, { | null",
        "\"file\" : \"notes.bin\" | \"file\" : \"other.bin\" | missing from the package",
        "\"file\" : \"notes.bin\" | \"file\" : \"card.md\" | listed twice",
      })
  void refusesAManifestThatDoesNotHold(String sound, String broken, String reason) {
    String manifest = new String(Samples.files().get("manifest.json"), StandardCharsets.UTF_8);
    assertThat(manifest).contains(sound);

    refuses(
        zip(withManifest(manifest.replaceFirst(java.util.regex.Pattern.quote(sound), broken))),
        reason);
  }

  @Test
  void refusesManifestsThatAreNoObjects() {
    for (String json :
        new String[] {
          "", "null", "[]", "7", "\"x\"", "{", "{}", "{\"format\":{}}", "{} {}", "\u0000", "{\"a\":"
        }) {
      refuses(zip(withManifest(json)), "manifest.json");
    }
    refuses(zip(withManifest("{\"a\":" + "[".repeat(100_000))), "manifest.json");
    refuses(zip(withManifest("{\"format\": 1" + "0".repeat(100_000) + "}")), "manifest.json");
    refuses(zip(withManifest("{\"format\":\"a\",\"format\":\"b\"}")), "manifest.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "card.md", "risk.txt", "notes.bin", "manifest.sha256"})
  void refusesAPackageInWhichOneBitOfOneFileIsAnother(String file) {
    Map<String, byte[]> files = Samples.files();
    byte[] content = files.get(file).clone();
    content[content.length / 2] ^= 1;
    files.put(file, content);

    refuses(zip(files), file.startsWith("manifest") ? "manifest.json" : file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "card.md", "risk.txt", "notes.bin", "manifest.sha256"})
  void refusesAPackageThatLacksAFile(String file) {
    Map<String, byte[]> files = Samples.files();
    files.remove(file);

    refuses(zip(files), file, "missing");
  }

  @Test
  void refusesAFileThatTheManifestDoesNotList() {
    Map<String, byte[]> files = Samples.files();
    files.put("extra.bin", new byte[3]);

    refuses(zip(files), "extra.bin", "does not list");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../card.md", "/card.md", "a/card.md", "a/../card.md", "..\\card.md", "C:\\card.md",
        ".hidden", "..", "", "caf\u00e9.md", "a/", "x\u0000.md"
      })
  void refusesNamesThatCouldLeadElsewhere(String name) {
    refuses(zip(entries("manifest.json", "x", name, "y")), "names are plain");
    assertThat(folder.getParent().resolve("card.md")).doesNotExist();
  }

  @Test
  void refusesANameThatIsNoText() {
    byte[] zip = PackageWriter.zip(Samples.manifest(), Samples.parts());
    byte[] name = "notes.bin".getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at + name.length <= zip.length; at++) {
      if (Arrays.equals(zip, at, at + name.length, name, 0, name.length)) {
        zip[at] = (byte) 0xff;
        zip[at + 1] = (byte) 0xfe;
      }
    }
    refuses(zip, "package");
  }

  @Test
  void refusesTheSameNameTwice() {
    byte[] zip = zip(entries("card.md", "x", "card.mf", "y"));
    byte[] name = "card.mf".getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at + name.length <= zip.length; at++) {
      if (Arrays.equals(zip, at, at + name.length, name, 0, name.length)) {
        zip[at + name.length - 1] = 'd';
      }
    }
    refuses(zip, "twice");
  }

  @Test
  void refusesMoreThanItsLimitWithoutUnpackingIt() {
    Map<String, byte[]> files = Samples.files();
    files.put("bomb.bin", new byte[64 << 20]);
    byte[] bomb = zip(files);
    assertThat(bomb.length).isLessThan(100_000);

    refuses(bomb, "max-package-bytes");
  }

  @Test
  void refusesTooManyFiles() {
    Map<String, byte[]> files = Samples.files();
    for (int i = 0; i < 100; i++) {
      files.put("part" + i, new byte[0]);
    }
    refuses(zip(files), "more than 64 files");
  }

  /** A zip cut anywhere either still has all of its files, or is refused. */
  @Test
  void refusesAZipThatIsCutOff() {
    byte[] zip = PackageWriter.zip(Samples.manifest(), Samples.parts());
    int refused = 0;
    for (int length = 0; length < zip.length; length++) {
      try {
        Samples.READER.read(Arrays.copyOf(zip, length));
      } catch (PackageException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(zip.length / 2);
    refuses(new byte[0], "manifest.json");
    refuses(Samples.utf8("no zip at all"), "manifest.json");
  }

  @Test
  void refusesLinksFoldersAndWhatIsNotThere(@TempDir Path elsewhere) throws IOException {
    Path pack = folder.resolve("p");
    PackageWriter.write(pack, Samples.manifest(), Samples.parts());
    Path card = Files.move(pack.resolve("card.md"), elsewhere.resolve("card.md"));
    Files.createSymbolicLink(pack.resolve("card.md"), card);
    refuses(pack, "link out of");

    Files.delete(pack.resolve("card.md"));
    Files.createDirectory(pack.resolve("card.md"));
    refuses(pack, "no plain file");
    refuses(folder.resolve("nowhere.zip"), "not readable");
  }

  /** Mounted configuration (Kubernetes) is links to a folder beside them. */
  @Test
  void followsLinksWithinTheFolder() throws IOException {
    Path pack = folder.resolve("p");
    PackageWriter.write(pack, Samples.manifest(), Samples.parts());
    Path data = Files.createDirectory(pack.resolve("..data"));
    Files.move(pack.resolve("card.md"), data.resolve("card.md"));
    Files.createSymbolicLink(pack.resolve("card.md"), Path.of("..data", "card.md"));

    assertThat(Samples.READER.read(pack).card()).isEqualTo("# Card\n");
  }

  private static Map<String, byte[]> withManifest(String json) {
    Map<String, byte[]> files = Samples.files();
    byte[] bytes = Samples.utf8(json);
    files.put("manifest.json", bytes);
    files.put("manifest.sha256", Samples.utf8(Sha256.of(bytes) + "  manifest.json\n"));
    return files;
  }

  private static Map<String, byte[]> entries(String... namesAndTexts) {
    var entries = new TreeMap<String, byte[]>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      entries.put(namesAndTexts[i], Samples.utf8(namesAndTexts[i + 1]));
    }
    return entries;
  }

  /** With any names, unlike {@link PackageTarget#zip}'s callers. */
  private static byte[] zip(Map<String, byte[]> files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getKey().endsWith("/") ? new byte[0] : file.getValue());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static void refuses(byte[] zip, String... words) {
    assertThatThrownBy(() -> Samples.READER.read(zip))
        .isInstanceOfSatisfying(PackageException.class, e -> assertTells(e, words));
  }

  private static void refuses(Path packagePath, String... words) {
    assertThatThrownBy(() -> Samples.READER.read(packagePath))
        .isInstanceOfSatisfying(PackageException.class, e -> assertTells(e, words));
  }

  private static void assertTells(PackageException e, String... words) {
    assertThat(e.reason()).contains(words).doesNotContain("org.hepacast", "java.");
    assertThat(e.element()).isNotBlank();
    assertThat(e.remedy()).isNotBlank();
    assertThat(e.reason().length()).isLessThan(700);
  }
}
