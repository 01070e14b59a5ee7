package org.hepacast.model.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names, sizes and times of all files below the package folders: equal when nothing has changed.
 */
record FolderState(List<String> entries) {
  /** A package folder, its packages, their folders. */
  private static final int DEPTH = 4;

  static FolderState of(List<Path> folders) {
    var entries = new ArrayList<String>();
    for (Path folder : folders) {
      try (Stream<Path> tree = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
        tree.filter(Files::isRegularFile).sorted().map(FolderState::entry).forEach(entries::add);
      } catch (IOException | UncheckedIOException e) {
        entries.add(folder + " cannot be read");
      }
    }
    return new FolderState(List.copyOf(entries));
  }

  private static String entry(Path file) {
    try {
      return file + "|" + Files.size(file) + "|" + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
