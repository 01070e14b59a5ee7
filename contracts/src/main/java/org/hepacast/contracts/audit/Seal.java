package org.hepacast.contracts.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hepacast.contracts.id.DerivedId;

/**
 * What makes an entry's hash. Without a key it shows accidents, and what was changed by whoever has
 * not made every later entry of the chain anew; with one, also what was made anew by whoever may
 * write the topic but has not the key.
 */
public sealed interface Seal {
  /** As entries name it. */
  String code();

  /** Names the key, and tells nothing of it; empty without one. */
  Optional<String> keyId();

  /** 64 hexadecimal digits. */
  String of(byte[] canonical);

  /** SHA-256. */
  record Digest() implements Seal {
    static final String CODE = "sha-256";

    @Override
    public String code() {
      return CODE;
    }

    @Override
    public Optional<String> keyId() {
      return Optional.empty();
    }

    @Override
    public String of(byte[] canonical) {
      return DerivedId.contentHash(canonical);
    }
  }

  /** HMAC-SHA-256 (RFC 2104). Safe for use by many threads. */
  final class Keyed implements Seal {
    static final String CODE = "hmac-sha-256";

    /** As long as the hash: RFC 2104, section 3. */
    private static final int SHORTEST = 32;

    private static final int ID_DIGITS = 16;
    private final SecretKeySpec key;
    private final String id;

    private Keyed(byte[] key) {
      this.key = new SecretKeySpec(key, "HmacSHA256");
      this.id = of("hepacast audit key".getBytes(StandardCharsets.UTF_8)).substring(0, ID_DIGITS);
    }

    /**
     * The whole file is the key, but for blanks and line ends around it.
     *
     * @throws IllegalArgumentException where it cannot be read or is too short, with the remedy
     */
    public static Keyed ofFile(Path file) {
      byte[] key;
      try {
        key =
            Files.readString(file, StandardCharsets.ISO_8859_1)
                .strip()
                .getBytes(StandardCharsets.ISO_8859_1);
      } catch (IOException e) {
        throw new IllegalArgumentException(
            "The key file %s cannot be read; make one by: openssl rand -hex 32".formatted(file), e);
      }
      if (key.length < SHORTEST) {
        throw new IllegalArgumentException(
            "The key file %s holds %d bytes, and a key has %d at least; make one by: openssl rand -hex 32"
                .formatted(file, key.length, SHORTEST));
      }
      return new Keyed(key);
    }

    @Override
    public String code() {
      return CODE;
    }

    @Override
    public Optional<String> keyId() {
      return Optional.of(id);
    }

    @Override
    public String of(byte[] canonical) {
      try {
        Mac mac = Mac.getInstance(key.getAlgorithm());
        mac.init(key);
        return HexFormat.of().formatHex(mac.doFinal(canonical));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Every Java platform must provide HmacSHA256", e);
      }
    }

    /** Without the key. */
    @Override
    public String toString() {
      return "Keyed[" + id + "]";
    }
  }
}
