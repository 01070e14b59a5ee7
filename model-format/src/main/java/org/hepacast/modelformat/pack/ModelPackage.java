package org.hepacast.modelformat.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hepacast.modelformat.estimator.ModelEstimator;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.part.PartNames;

/**
 * A package that was read and verified.
 *
 * @param source the manifest as written, for people and programs that ask
 * @param parts every file but the manifest and its hash, by name
 * @param digest {@code sha256:...} of the manifest, which holds the hash of every part; of a
 *     package of an earlier format that of the file which held them there
 */
public record ModelPackage(
    Manifest manifest,
    JsonNode source,
    Map<String, byte[]> parts,
    ModelEstimator estimator,
    String digest) {

  public ModelPackage {
    parts = Map.copyOf(parts);
  }

  /** What a person should know before using the model, as Markdown. */
  public String card() {
    return new String(parts.getOrDefault(PartNames.CARD, new byte[0]), StandardCharsets.UTF_8);
  }
}
