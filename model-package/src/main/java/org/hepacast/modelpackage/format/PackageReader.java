package org.hepacast.modelpackage.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.modelpackage.score.PublishedScore;
import org.hepacast.modelpackage.score.ScoreSheet;

/** Reads and verifies packages. Immutable; safe for use by many threads. */
public final class PackageReader {
  static final String MANIFEST = "manifest.json";
  static final String SCORE = "score.json";
  static final String CARD = "card.md";

  private final PackageCheck check;
  private final long maxBytes;

  /**
   * @param maxBytes of all files of a package together, unpacked
   */
  public PackageReader(FeatureCatalogue catalogue, long maxBytes) {
    this.check = new PackageCheck(catalogue);
    this.maxBytes = maxBytes;
  }

  /**
   * @param packagePath a folder or a zip file
   * @param root the packages folder; links may not lead out of it
   */
  public ModelPackage read(Path packagePath, Path root) throws PackageRefused {
    return verified(PackageFiles.read(packagePath, root, maxBytes));
  }

  private ModelPackage verified(Map<String, byte[]> files) throws PackageRefused {
    byte[] manifestBytes = required(files, MANIFEST);
    Manifest manifest = PackageJson.read(MANIFEST, manifestBytes, Manifest.class);
    JsonNode source = PackageJson.readTree(MANIFEST, manifestBytes);
    verifyParts(manifest, files);
    ScoreSheet sheet = PackageJson.read(SCORE, required(files, SCORE), ScoreSheet.class);
    check.verify(manifest, sheet);
    return new ModelPackage(
        manifest,
        source,
        new String(required(files, CARD), StandardCharsets.UTF_8),
        new PublishedScore(
            sheet,
            manifest.missing(),
            manifest.groups(),
            manifest.survival(),
            manifest.figures(),
            manifest.cohort().stream().map(Manifest.CohortFigure::published).toList()),
        manifest.reference("sha256:" + DerivedId.contentHash(manifestBytes)));
  }

  private static void verifyParts(Manifest manifest, Map<String, byte[]> files)
      throws PackageRefused {
    var unlisted = new HashSet<>(files.keySet());
    unlisted.remove(MANIFEST);
    for (Manifest.Part part : manifest.parts()) {
      byte[] content = required(files, part.file());
      if (!DerivedId.contentHash(content).equals(part.sha256())) {
        throw new PackageRefused(
            part.file() + " is not the file the manifest was written for: its SHA-256 differs");
      }
      unlisted.remove(part.file());
    }
    if (!unlisted.isEmpty()) {
      throw new PackageRefused("Files that the manifest does not list: " + unlisted);
    }
  }

  private static byte[] required(Map<String, byte[]> files, String name) throws PackageRefused {
    byte[] content = files.get(name);
    if (content == null) {
      throw new PackageRefused(name + " is missing from the package");
    }
    return content;
  }
}
