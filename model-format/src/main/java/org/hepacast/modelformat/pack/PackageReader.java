package org.hepacast.modelformat.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.hepacast.modelformat.estimator.KnownKinds;
import org.hepacast.modelformat.estimator.ModelEstimator;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.json.StrictJson;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.old.Earlier;
import org.hepacast.modelformat.part.PackageFiles;
import org.hepacast.modelformat.part.PartNames;
import org.hepacast.modelformat.part.Sha256;

/**
 * Reads and verifies packages, of this format and of every earlier one. Whatever is wrong with a
 * package is a {@link PackageException} and nothing else. Immutable; safe for use by many threads.
 */
public final class PackageReader {
  /** Larger than any model of this suite, and far from what a machine has. */
  public static final long MAX_BYTES = 256L << 20;

  private final KnownKinds kinds;
  private final long maxBytes;

  /**
   * @param maxBytes of all files of a package together, unpacked
   */
  public PackageReader(KnownKinds kinds, long maxBytes) {
    this.kinds = kinds;
    this.maxBytes = maxBytes;
  }

  /** With every kind of estimator that is found, and up to {@link #MAX_BYTES}. */
  public static PackageReader standard() {
    return new PackageReader(KnownKinds.found(), MAX_BYTES);
  }

  /**
   * @param packagePath a folder or a zip file; links may not lead out of the folder it lies in
   */
  public ModelPackage read(Path packagePath) {
    Path parent = packagePath.toAbsolutePath().normalize().getParent();
    return read(packagePath, parent == null ? packagePath : parent);
  }

  /**
   * @param packagePath a folder or a zip file
   * @param root links may not lead out of it
   */
  public ModelPackage read(Path packagePath, Path root) {
    return read(PackageFiles.read(packagePath, root, maxBytes));
  }

  /** Of a zip in memory. */
  public ModelPackage read(byte[] zip) {
    return read(PackageFiles.read(zip, maxBytes));
  }

  private ModelPackage read(Map<String, byte[]> files) {
    byte[] manifestBytes = required(files, PartNames.MANIFEST);
    JsonNode tree = StrictJson.tree(PartNames.MANIFEST, manifestBytes);
    if (Earlier.isOne(tree)) {
      Earlier.Upgraded upgraded = Earlier.upgrade(tree, files);
      byte[] present = StrictJson.write(upgraded.manifest());
      return verified(present, upgraded.manifest(), upgraded.parts(), upgraded.digest());
    }
    verifyManifest(manifestBytes, files);
    var parts = new HashMap<>(files);
    parts.remove(PartNames.MANIFEST);
    parts.remove(PartNames.MANIFEST_HASH);
    return verified(manifestBytes, tree, parts, "sha256:" + Sha256.of(manifestBytes));
  }

  private ModelPackage verified(
      byte[] manifestBytes, JsonNode tree, Map<String, byte[]> parts, String digest) {
    Manifest manifest = StrictJson.read(PartNames.MANIFEST, manifestBytes, Manifest.class);
    required(parts, PartNames.CARD);
    required(parts, manifest.estimator().file());
    verifyParts(manifest, parts);
    return new ModelPackage(manifest, tree, parts, estimator(manifest, parts), digest);
  }

  /** A library's reader may have a hole: what falls through it refuses the package too. */
  private ModelEstimator estimator(Manifest manifest, Map<String, byte[]> parts) {
    try {
      return kinds.named(manifest.estimator().kind()).read(manifest, parts);
    } catch (PackageException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new PackageException(
          manifest.estimator().file(),
          "it is no estimator of kind '%s': %s"
              .formatted(manifest.estimator().kind(), e.getClass().getSimpleName()),
          "fetch the package again",
          e);
    }
  }

  private static void verifyManifest(byte[] manifest, Map<String, byte[]> files) {
    String said =
        new String(required(files, PartNames.MANIFEST_HASH), StandardCharsets.UTF_8).strip();
    if (!said.equals(PackageWriter.hashLine(manifest).strip())) {
      throw new PackageException(
          PartNames.MANIFEST,
          "it has been changed: its SHA-256 differs from " + PartNames.MANIFEST_HASH,
          "fetch the package again");
    }
  }

  private static void verifyParts(Manifest manifest, Map<String, byte[]> parts) {
    var unlisted = new TreeSet<>(parts.keySet());
    for (Manifest.Part part : manifest.parts()) {
      if (!Sha256.of(required(parts, part.file())).equals(part.sha256())) {
        throw new PackageException(
            part.file(),
            "it has been changed: its SHA-256 differs from the manifest's",
            "fetch the package again");
      }
      unlisted.remove(part.file());
    }
    if (!unlisted.isEmpty()) {
      throw new PackageException(
          unlisted.first(), "the manifest does not list it", "take it out, or list it in 'parts'");
    }
  }

  private static byte[] required(Map<String, byte[]> files, String name) {
    byte[] content = files.get(name);
    if (content == null) {
      throw new PackageException(
          name,
          "it is missing from the package",
          "fetch the package again; a zip holds the files themselves, not their folder");
    }
    return content;
  }
}
