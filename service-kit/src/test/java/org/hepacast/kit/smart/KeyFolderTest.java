package org.hepacast.kit.smart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyFolderTest {
  private static final String SETTING = "hepacast.report.ehr.smart.keys";
  private static KeyPair rsa;
  private static KeyPair ec;

  @TempDir private Path folder;

  @BeforeAll
  static void generate() throws Exception {
    rsa = Keys.rsa(2048);
    ec = Keys.ec("secp384r1");
  }

  private List<String> algorithms(KeyFolder keys) {
    return keys.newestFirst().stream().map(SigningKey::algorithm).toList();
  }

  @Test
  void theLastByItsNameIsTheNewest() throws Exception {
    Keys.write(folder, "2026-01.pem", rsa);
    Keys.write(folder, "2026-02.pem", ec);
    Files.writeString(folder.resolve("notes.txt"), "no key");

    assertThat(algorithms(new KeyFolder(folder, SETTING))).containsExactly("ES384", "RS384");
  }

  /** As Kubernetes mounts a Secret: links into a folder that is exchanged as a whole. */
  @Test
  void followsTheLinksOfAMountedSecret() throws Exception {
    Path first = Files.createDirectory(folder.resolve("..2026_01"));
    Keys.write(first, "a.pem", rsa);
    Path data = Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
    Files.createSymbolicLink(folder.resolve("a.pem"), Path.of("..data/a.pem"));
    var keys = new KeyFolder(folder, SETTING);

    Path second = Files.createDirectory(folder.resolve("..2026_02"));
    Keys.write(second, "a.pem", ec);
    Files.delete(data);
    Files.createSymbolicLink(data, second.getFileName());

    assertThat(algorithms(keys)).containsExactly("ES384");
  }

  @Test
  void aFileThatIsStillBeingWrittenKeepsNoOtherOutAndAnEmptyFolderLeavesTheLastKeys()
      throws Exception {
    Path good = Keys.write(folder, "a.pem", rsa);
    var keys = new KeyFolder(folder, SETTING);

    Files.writeString(folder.resolve("b.pem"), "-----BEGIN PRIVATE KEY-----\nMII");
    assertThat(algorithms(keys)).containsExactly("RS384");
    Files.delete(good);
    assertThat(algorithms(keys)).containsExactly("RS384");
    Files.delete(folder.resolve("b.pem"));
    assertThat(algorithms(keys)).containsExactly("RS384");
    Keys.write(folder, "b.pem", ec);
    assertThat(algorithms(keys)).containsExactly("ES384");
  }

  record Row(String name, String content, String said) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Row> unusable() throws Exception {
    byte[] encoded = rsa.getPrivate().getEncoded();
    String body = Base64.getEncoder().encodeToString(encoded);
    byte[] mixed = mixed();
    return List.of(
        new Row("empty", "", "no '-----BEGIN PRIVATE KEY-----'"),
        new Row("a public key", Keys.pem(rsa.getPublic().getEncoded()), "no RSA or EC key"),
        new Row(
            "an older form",
            "-----BEGIN RSA PRIVATE KEY-----\n%s\n-----END RSA PRIVATE KEY-----".formatted(body),
            "openssl pkcs8 -topk8 -nocrypt"),
        new Row(
            "encrypted",
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\n%s\n-----END ENCRYPTED PRIVATE KEY-----"
                .formatted(body),
            "not encrypted"),
        new Row("cut", Keys.pem(Arrays.copyOf(encoded, 99)), "no RSA or EC key"),
        new Row("a weak one", Keys.pem(Keys.rsa(1024).getPrivate().getEncoded()), "too weak"),
        new Row(
            "another curve",
            Keys.pem(Keys.ec("secp256r1").getPrivate().getEncoded()),
            "another curve than P-384"),
        new Row("without its public part", Keys.pem(ec.getPrivate().getEncoded()), "public part"),
        new Row("with another's public part", Keys.pem(mixed), "not that of its private one"));
  }

  /** The private part of one key and the public part of another. */
  private static byte[] mixed() throws Exception {
    Path folder = Files.createTempDirectory("keys");
    String text =
        Files.readString(
            Keys.write(
                folder, "a.pem", new KeyPair(Keys.ec("secp384r1").getPublic(), ec.getPrivate())));
    return Base64.getMimeDecoder()
        .decode(text.replaceAll("-----[A-Z ]+-----", "").strip().getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void whatCannotWorkEndsTheStartWithOneSentenceAndWithoutTheSecret(Row row) throws Exception {
    Files.writeString(folder.resolve("a.pem"), row.content());

    assertThatThrownBy(() -> new KeyFolder(folder, SETTING))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(SETTING + ": the file a.pem gives no key: ")
        .hasMessageContaining(row.said())
        .message()
        .doesNotContain(
            row.content().isEmpty() ? "\n" : row.content().substring(row.content().length() / 2));
  }

  @Test
  void aFolderWithoutKeysOrNoneAtAllEndsTheStartToo() {
    assertThatThrownBy(() -> new KeyFolder(folder, SETTING))
        .hasMessageContaining("no file *.pem lies in that folder");
    assertThatThrownBy(() -> new KeyFolder(folder.resolve("none"), SETTING))
        .hasMessageContaining("the folder cannot be read");
  }
}
