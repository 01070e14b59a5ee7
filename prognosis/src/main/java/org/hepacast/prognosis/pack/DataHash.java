package org.hepacast.prognosis.pack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.hepacast.modelformat.part.Sha256;
import org.hepacast.prognosis.data.Matrix;

/** The SHA-256 of a table, by which a manifest says what a model was trained on. */
public final class DataHash {
  private DataHash() {}

  /** Its names, then its values column by column; in hexadecimal. */
  public static String of(Matrix x) {
    MessageDigest digest = Sha256.digest();
    digest.update(String.join(",", x.names()).getBytes(StandardCharsets.UTF_8));
    ByteBuffer buffer = ByteBuffer.allocate(Double.BYTES);
    for (double value : x.values()) {
      buffer.clear();
      digest.update(buffer.putDouble(value).array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
