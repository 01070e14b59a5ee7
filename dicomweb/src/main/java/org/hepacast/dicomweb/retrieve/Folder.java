package org.hepacast.dicomweb.retrieve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hepacast.dicomweb.archive.RetrievedInstance;
import org.hepacast.dicomweb.archive.Uids;

/**
 * A retrieval's folder: {@code images} with whole files alone, {@code aside} with what is being
 * written, {@code instances.tsv} with the length and hash of each whole file. A file counts as
 * present when it still has both; anything else is fetched again.
 */
final class Folder {
  private final Path images;
  private final Path aside;
  private final Path index;
  private final Map<String, RetrievedInstance> present = new HashMap<>();
  private int written;
  private long bytes;

  private Folder(Path folder) {
    this.images = folder.resolve("images");
    this.aside = folder.resolve("aside");
    this.index = folder.resolve("instances.tsv");
  }

  /**
   * @param series wanted ones; files of others are removed
   */
  static Folder open(Path path, Set<String> series) throws IOException {
    var folder = new Folder(path);
    Files.createDirectories(folder.images);
    Files.createDirectories(folder.aside);
    if (Files.exists(folder.index)) {
      for (String line : Files.readAllLines(folder.index, US_ASCII)) {
        folder.recall(line, series);
      }
    }
    folder.removeAllBut(folder.aside, Set.of());
    folder.removeAllBut(
        folder.images, folder.present.values().stream().map(RetrievedInstance::file).toList());
    folder.rewriteIndex();
    return folder;
  }

  private void recall(String line, Set<String> series) throws IOException {
    String[] cells = line.split("\t", -1);
    boolean whole = cells.length == 4 && Uids.isUid(cells[1]) && series.contains(cells[0]);
    if (!whole || !cells[2].matches("\\d{1,18}")) {
      return; // a line that a crash has cut, or a series that is not wanted any more
    }
    Path file = fileOf(cells[1]);
    long bytes = Long.parseLong(cells[2]);
    if (Files.isRegularFile(file)
        && Files.size(file) == bytes
        && Hashes.of(file).equals(cells[3])) {
      keep(new RetrievedInstance(cells[0], cells[1], file, bytes, cells[3]));
    }
  }

  private void keep(RetrievedInstance instance) {
    RetrievedInstance before = present.put(instance.sopInstanceUid(), instance);
    bytes += instance.bytes() - (before == null ? 0 : before.bytes());
  }

  private void removeAllBut(Path parent, Collection<Path> kept) throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      for (Path file : files.filter(file -> !kept.contains(file)).toList()) {
        Files.delete(file);
      }
    }
  }

  private void rewriteIndex() throws IOException {
    Path fresh = aside.resolve("instances.tsv");
    Files.write(fresh, present.values().stream().map(Folder::line).toList(), US_ASCII);
    Files.move(fresh, index, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String line(RetrievedInstance instance) {
    return String.join(
        "\t",
        instance.seriesUid(),
        instance.sopInstanceUid(),
        Long.toString(instance.bytes()),
        instance.sha256());
  }

  private Path fileOf(String sopInstanceUid) {
    return images.resolve(Uids.require(sopInstanceUid) + ".dcm");
  }

  /** Where the next file is written. */
  Path nextAside() {
    return aside.resolve(written++ + ".part");
  }

  /** Takes a file that is whole and on the disk. */
  void take(Path file, String series, String instance, long bytes, String sha256)
      throws IOException {
    Path home = fileOf(instance);
    Files.move(file, home, StandardCopyOption.ATOMIC_MOVE);
    var taken = new RetrievedInstance(series, instance, home, bytes, sha256);
    keep(taken);
    Files.writeString(
        index, line(taken) + "\n", US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  Path images() {
    return images;
  }

  Map<String, RetrievedInstance> present() {
    return present;
  }

  long bytes() {
    return bytes;
  }

  long usableBytes() throws IOException {
    return Files.getFileStore(images).getUsableSpace();
  }
}
