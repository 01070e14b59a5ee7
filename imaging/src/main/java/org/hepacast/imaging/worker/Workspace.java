package org.hepacast.imaging.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hepacast.kit.config.Setting;
import org.jspecify.annotations.Nullable;

/**
 * Where this process keeps fetched studies: one folder each, all together within a limit. Folders
 * of studies that nobody works on are kept for the next attempt, and go when room is needed. What
 * an earlier process left is removed at the start; one that still runs holds a lock on its own.
 */
final class Workspace implements AutoCloseable {
  private final Path own;
  private final long space;
  private final long study;
  private final FileChannel lockFile;
  private final @Nullable FileLock lock;
  private final Set<String> inUse = new HashSet<>();

  /**
   * @param root shared by the processes of a machine
   * @param name of this process among them
   * @param space bytes of all studies
   * @param study bytes of one study at most
   */
  Workspace(Path root, String name, long space, long study) {
    this.space = space;
    this.study = study;
    try {
      Files.createDirectories(root);
      removeAbandoned(root);
      this.own = root.resolve(name);
      this.lockFile =
          FileChannel.open(
              root.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      this.lock = lockFile.tryLock();
      Files.createDirectory(
          own, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw Setting.unusable(
          "hepacast.imaging.disk.folder cannot be used (%s); name a folder that this process may write"
              .formatted(e.getClass().getSimpleName()));
    }
  }

  private static void removeAbandoned(Path root) throws IOException {
    List<Path> locks;
    try (Stream<Path> files = Files.list(root)) {
      locks = files.filter(file -> file.toString().endsWith(".lock")).toList();
    }
    for (Path file : locks) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
          FileLock abandoned = channel.tryLock()) {
        if (abandoned != null) {
          String name = file.getFileName().toString();
          remove(root.resolve(name.substring(0, name.length() - ".lock".length())));
          Files.deleteIfExists(file);
        }
      } catch (NoSuchFileException | OverlappingFileLockException e) {
        // Another that starts has removed it, or it belongs to this very process.
        continue;
      }
    }
  }

  /**
   * A folder for one study, with room for the largest; null where there is no room now.
   *
   * @param name of the study
   */
  synchronized @Nullable Path take(String name) throws IOException {
    inUse.add(name);
    if (!hasRoom()) {
      inUse.remove(name);
      return null;
    }
    Path folder = own.resolve(name);
    Files.createDirectories(folder);
    Files.setLastModifiedTime(folder, FileTime.fromMillis(System.currentTimeMillis()));
    return folder;
  }

  /** Nobody works on it now; the files stay for the next attempt as long as there is room. */
  synchronized void leave(String name) {
    inUse.remove(name);
  }

  /** The study is finished with. */
  synchronized void remove(String name) throws IOException {
    inUse.remove(name);
    remove(own.resolve(name));
  }

  /** Bytes of what lies there. */
  synchronized long used() throws IOException {
    return size(own);
  }

  private boolean hasRoom() throws IOException {
    List<Path> idle;
    try (Stream<Path> folders = Files.list(own)) {
      idle =
          folders
              .filter(folder -> !inUse.contains(folder.getFileName().toString()))
              .sorted(Comparator.comparingLong(folder -> folder.toFile().lastModified()))
              .toList();
    }
    for (Path oldest : idle) {
      if (fits()) {
        break;
      }
      remove(oldest);
    }
    return fits();
  }

  /** Each study in use may still grow to the largest. */
  private boolean fits() throws IOException {
    long idle = 0;
    try (Stream<Path> folders = Files.list(own)) {
      for (Path folder :
          folders.filter(one -> !inUse.contains(one.getFileName().toString())).toList()) {
        idle += size(folder);
      }
    }
    return inUse.size() * study + idle <= space;
  }

  private static long size(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException fault)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() {
    try {
      remove(own);
      if (lock != null) {
        lock.release();
      }
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
