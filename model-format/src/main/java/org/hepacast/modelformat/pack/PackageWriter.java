package org.hepacast.modelformat.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.json.StrictJson;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.part.PackageTarget;
import org.hepacast.modelformat.part.PartNames;
import org.hepacast.modelformat.part.Sha256;

/** Writes packages: the same manifest and parts give the same bytes. */
public final class PackageWriter {
  private PackageWriter() {}

  /**
   * A zip if the name ends so, else a folder; whole, or not at all.
   *
   * @param manifest its parts are those that are given, whatever it lists
   * @param parts every file but the manifest
   * @throws java.nio.file.FileAlreadyExistsException where something stands there
   */
  public static void write(Path target, Manifest manifest, Map<String, byte[]> parts)
      throws IOException {
    PackageTarget.write(target, files(manifest, parts));
  }

  /** A zip in memory. */
  public static byte[] zip(Manifest manifest, Map<String, byte[]> parts) {
    return PackageTarget.zip(files(manifest, parts));
  }

  private static Map<String, byte[]> files(Manifest manifest, Map<String, byte[]> parts) {
    for (String needed : List.of(PartNames.CARD, manifest.estimator().file())) {
      if (!parts.containsKey(needed)) {
        throw new PackageException(
            needed, "it is missing from what is to be packed", "give this part too");
      }
    }
    for (String own : List.of(PartNames.MANIFEST, PartNames.MANIFEST_HASH)) {
      if (parts.containsKey(own)) {
        throw new PackageException(own, "it is among the parts", "the writer makes it itself");
      }
    }
    var files = new TreeMap<>(parts);
    List<Manifest.Part> hashed =
        files.entrySet().stream()
            .map(file -> new Manifest.Part(file.getKey(), Sha256.of(file.getValue())))
            .toList();
    byte[] json = StrictJson.write(manifest.withParts(hashed));
    files.put(PartNames.MANIFEST, json);
    files.put(PartNames.MANIFEST_HASH, hashLine(json).getBytes(StandardCharsets.UTF_8));
    return files;
  }

  /** As {@code sha256sum} writes it, so that it also checks it. */
  public static String hashLine(byte[] manifest) {
    return "%s  %s\n".formatted(Sha256.of(manifest), PartNames.MANIFEST);
  }
}
