package org.hepacast.workbench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the results of a run go. They are there whole or not at all: until then everything lies in
 * a folder beside, {@code OUT.part}, and what stands there already is never written over.
 *
 * @param given as it was asked for
 */
public record OutFolder(Path given) {

  /** Writes results into an empty folder; whatever is worth keeping meanwhile, into the other. */
  @FunctionalInterface
  public interface Filling {
    void fill(Path work, Path result) throws IOException;
  }

  /**
   * Runs what writes the results, alone.
   *
   * @return the folder with the results
   * @throws StudyRefused where something stands there already, or another run works on it
   */
  public Path fill(Filling filling) throws IOException {
    Path out = given.toAbsolutePath();
    Path work = work();
    try (RunLock _ = RunLock.take(work, given)) {
      // A run that has ended meanwhile has left its result.
      requireNothing();
      Path result = Folders.fresh(work.resolve("result"));
      filling.fill(work, result);
      Folders.delete(out);
      Folders.move(result, out);
      Folders.delete(work);
    }
    return out;
  }

  /**
   * Where a run keeps what is finished.
   *
   * @throws StudyRefused where something stands in the place of the results
   */
  Path work() throws IOException {
    requireNothing();
    Path out = given.toAbsolutePath();
    return Files.createDirectories(out.resolveSibling(out.getFileName() + ".part"));
  }

  private void requireNothing() throws IOException {
    if (Folders.isFilled(given.toAbsolutePath())) {
      throw new StudyRefused(
          "There is something in '%s' already".formatted(given),
          "take another folder for --out, or remove it");
    }
  }
}
