package org.hepacast.segmentation.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.part.Sha256;

/**
 * A folder whose files are what {@code SHA256SUMS} says, a list as {@code sha256sum} writes it.
 *
 * @param digest of the list, which stands for all of the package
 */
record HashedFolder(Path folder, Map<String, String> hashes, String digest) {

  static final String SUMS = "SHA256SUMS";

  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]{64}) [ *]([A-Za-z0-9][A-Za-z0-9._-]{0,99})");
  private static final String HASH =
      "in its folder run 'sha256sum *.json *.onnx > %s', if its files are those you mean"
          .formatted(SUMS);

  static HashedFolder open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new PackageException(
          "package " + folder.getFileName(), "it is no folder", "give the folder of the package");
    }
    byte[] list = bytes(folder, SUMS);
    Map<String, String> hashes = new TreeMap<>();
    for (String line : new String(list, StandardCharsets.UTF_8).lines().toList()) {
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        throw new PackageException(
            SUMS, "the line %s is no hash and plain name".formatted(Nearest.quoted(line)), HASH);
      }
      hashes.put(parts.group(2), parts.group(1));
    }
    return new HashedFolder(folder, hashes, Sha256.of(list));
  }

  private static byte[] bytes(Path folder, String name) {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException e) {
      throw new PackageException(
          name,
          "it is missing or cannot be read",
          "a package needs it; see docs/segmentation.md",
          e);
    }
  }

  boolean has(String name) {
    return hashes.containsKey(name);
  }

  /** The content of a small file, as listed. */
  byte[] read(String name) {
    byte[] content = bytes(folder, name);
    require(name, Sha256.of(content));
    return content;
  }

  /** The path of a file that is as listed and lies in the folder itself. */
  Path path(String name) {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(folder.resolve(name))) {
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        digest.update(buffer, 0, length);
      }
    } catch (IOException e) {
      throw new PackageException(
          Nearest.quoted(name), "it is missing or cannot be read", "put it into the package", e);
    }
    require(name, HexFormat.of().formatHex(digest.digest()));
    return folder.resolve(name);
  }

  private void require(String name, String digest) {
    String listed = hashes.get(name);
    if (listed == null) {
      throw new PackageException(Nearest.quoted(name), "%s does not list it".formatted(SUMS), HASH);
    }
    if (!listed.equals(digest)) {
      throw new PackageException(
          Nearest.quoted(name),
          "it is not the file whose hash %s lists".formatted(SUMS),
          "fetch the package again; or " + HASH);
    }
  }
}
