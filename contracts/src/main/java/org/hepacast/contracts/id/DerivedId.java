package org.hepacast.contracts.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Ids that follow from what they name: the same parts give the same id on every machine, so that
 * every consumer can be idempotent and every crash can be replayed.
 *
 * <p>SHA-256 over the UTF-8 parts, each preceded by its length in bytes, so that {@code ("ab","c")}
 * and {@code ("a","bc")} differ.
 */
public final class DerivedId {
  private static final int ID_BYTES = 16;

  private DerivedId() {}

  /** 32 hexadecimal digits. */
  public static String hex(String kind, String... parts) {
    return HexFormat.of().formatHex(digest(kind, parts), 0, ID_BYTES);
  }

  /**
   * The same as a UUID of version 8 (RFC 9562, section 5.8: vendor-defined, here name-based
   * SHA-256).
   */
  public static UUID uuid(String kind, String... parts) {
    byte[] bytes = Arrays.copyOf(digest(kind, parts), ID_BYTES);
    bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x80);
    bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
    var buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /** SHA-256 of a byte sequence, as 64 hexadecimal digits. */
  public static String contentHash(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content));
  }

  private static byte[] digest(String kind, String... parts) {
    MessageDigest sha256 = sha256();
    add(sha256, kind);
    for (String part : parts) {
      add(sha256, part);
    }
    return sha256.digest();
  }

  private static void add(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform must provide SHA-256", e);
    }
  }
}
