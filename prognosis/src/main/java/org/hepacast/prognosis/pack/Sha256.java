package org.hepacast.prognosis.pack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.hepacast.prognosis.data.Matrix;

/** SHA-256 in hexadecimal. */
public final class Sha256 {
  private Sha256() {}

  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** Of a table: its names, then its values column by column. */
  public static String of(Matrix x) {
    MessageDigest digest = digest();
    digest.update(String.join(",", x.names()).getBytes(StandardCharsets.UTF_8));
    ByteBuffer buffer = ByteBuffer.allocate(Double.BYTES);
    for (double value : x.values()) {
      buffer.clear();
      digest.update(buffer.putDouble(value).array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
