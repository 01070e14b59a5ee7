package org.hepacast.imaging.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.hepacast.imaging.study.FileFacts;

/** SHA-256 over files, each with its SOP instance, in the order of these: paths do not matter. */
final class ContentHash {

  private static final int BUFFER = 1 << 16;

  private ContentHash() {}

  static String of(List<FileFacts> files) {
    try {
      MessageDigest all = MessageDigest.getInstance("SHA-256");
      for (FileFacts file :
          files.stream().distinct().sorted(Comparator.comparing(FileFacts::sopUid)).toList()) {
        all.update(file.sopUid().getBytes(StandardCharsets.UTF_8));
        all.update((byte) 0);
        all.update(digest(file));
      }
      return HexFormat.of().formatHex(all.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] digest(FileFacts file) throws IOException, NoSuchAlgorithmException {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file.path())) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        sha.update(buffer, 0, count);
      }
    }
    return sha.digest();
  }
}
