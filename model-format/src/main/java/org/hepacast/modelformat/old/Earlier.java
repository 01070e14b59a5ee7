package org.hepacast.modelformat.old;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * The upgrade path: packages of the two formats that were there before this one keep their digest
 * and their answers, and are read as if they had been written today.
 */
public final class Earlier {
  /**
   * @param manifest in the present format
   * @param parts every other file, as the present format has them
   * @param digest of the package as it lies there
   */
  public record Upgraded(ObjectNode manifest, Map<String, byte[]> parts, String digest) {}

  private Earlier() {}

  public static boolean isOne(JsonNode manifest) {
    return FirstLearned.isOne(manifest) || FirstScores.isOne(manifest);
  }

  /**
   * @param files all of them; their hashes are checked here, by the rules of their time
   */
  public static Upgraded upgrade(JsonNode manifest, Map<String, byte[]> files) {
    return FirstLearned.isOne(manifest)
        ? FirstLearned.upgrade(manifest, files)
        : FirstScores.upgrade(manifest, files);
  }
}
