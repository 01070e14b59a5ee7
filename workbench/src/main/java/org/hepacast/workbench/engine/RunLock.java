package org.hepacast.workbench.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The one run that works in a folder. The lock is the operating system's: it ends with the process,
 * however that ends, so that a run which was killed is taken up without anything to clear away.
 */
final class RunLock implements AutoCloseable {
  private static final String FILE = "run.lock";

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @param work where the run keeps what is finished
   * @param out as it was asked for
   * @throws StudyRefused while another run works there
   */
  static RunLock take(Path work, Path out) throws IOException {
    FileChannel channel =
        FileChannel.open(work.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new StudyRefused(
          "Another run works on '%s' at this moment".formatted(out),
          "wait for it, or take another folder for --out");
    }
    return new RunLock(channel);
  }

  /** Null where another process, or another thread of this one, has it. */
  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
