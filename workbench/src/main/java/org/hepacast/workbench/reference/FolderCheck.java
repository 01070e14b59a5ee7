package org.hepacast.workbench.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a folder holds of a set.
 *
 * @param right how many files have the listed SHA-256
 * @param missing paths that are not there
 * @param wrong paths that are there with other bytes, or cannot be read
 */
public record FolderCheck(ReferenceSet set, int right, List<String> missing, List<String> wrong) {

  public FolderCheck {
    missing = List.copyOf(missing);
    wrong = List.copyOf(wrong);
  }

  /** Holds a folder against a set. */
  public static FolderCheck of(ReferenceSet set, Path folder) {
    List<String> missing = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (ReferenceFile file : set.files()) {
      Path path = folder.resolve(file.path());
      if (Files.notExists(path)) {
        missing.add(file.path());
      } else if (!hasBytesOf(path, file)) {
        wrong.add(file.path());
      }
    }
    return new FolderCheck(set, set.files().size() - missing.size() - wrong.size(), missing, wrong);
  }

  private static boolean hasBytesOf(Path path, ReferenceFile file) {
    try {
      return Files.isRegularFile(path) && Sha256.of(path).equals(file.sha256());
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether every file is there and right. */
  public boolean complete() {
    return missing.isEmpty() && wrong.isEmpty();
  }
}
