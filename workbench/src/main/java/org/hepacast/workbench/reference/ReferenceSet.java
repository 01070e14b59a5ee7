package org.hepacast.workbench.reference;

import java.util.List;

/**
 * Files of one source.
 *
 * @param name as the command and the document write it
 * @param what what is in it
 * @param source where it comes from
 * @param version which state of the source
 * @param licence under which it may be used
 * @param files in the order of their paths
 */
public record ReferenceSet(
    String name,
    String what,
    String source,
    String version,
    String licence,
    List<ReferenceFile> files) {

  public ReferenceSet {
    files = List.copyOf(files);
  }

  /** SHA-256 over the lines of {@code sha256sum} for its files, in their order. */
  public String sha256() {
    StringBuilder lines = new StringBuilder();
    for (ReferenceFile file : files) {
      lines.append(file.sha256()).append("  ").append(file.path()).append('\n');
    }
    return Sha256.of(lines.toString());
  }
}
