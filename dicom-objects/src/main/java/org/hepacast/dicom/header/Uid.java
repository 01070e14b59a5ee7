package org.hepacast.dicom.header;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** UIDs derived from what they name (PS3.5 section B.2: 2.25 and a UUID as a whole number). */
public final class Uid {

  private static final String ROOT = "2.25.";
  private static final int UUID_BYTES = 16;

  private Uid() {}

  /**
   * The UID of these words: the same for the same words in the same order, on every machine. The
   * UUID is one of version 8 (RFC 9562 section 5.8) from the SHA-256 of the words with their
   * lengths.
   */
  public static String derived(String... words) {
    MessageDigest digest = sha256();
    for (String word : words) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    byte[] uuid = Arrays.copyOf(digest.digest(), UUID_BYTES);
    uuid[6] = (byte) (uuid[6] & 0x0f | 0x80);
    uuid[8] = (byte) (uuid[8] & 0x3f | 0x80);
    return ROOT + new BigInteger(1, uuid);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
