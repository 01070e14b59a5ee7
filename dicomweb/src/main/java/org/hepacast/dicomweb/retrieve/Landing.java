package org.hepacast.dicomweb.retrieve;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.OptionalLong;
import org.hepacast.dicomweb.archive.RetrievedInstance;
import org.hepacast.dicomweb.archive.Uids;
import org.hepacast.dicomweb.fault.Faults;
import org.hepacast.dicomweb.http.ExchangeException;
import org.hepacast.dicomweb.part10.InstanceFile;
import org.hepacast.dicomweb.part10.InstanceHeader;
import org.hepacast.dicomweb.part10.NotDicomException;
import org.hepacast.dicomweb.settings.Limits;

/**
 * Writes what comes aside, and lets into the folder what is whole, within the limits, and what was
 * asked for.
 */
final class Landing {
  private static final int BUFFER = 1 << 16;

  private final Folder folder;
  private final Limits limits;
  private final Faults faults;
  private final byte[] buffer = new byte[BUFFER];

  Landing(Folder folder, Limits limits, Faults faults) {
    this.folder = folder;
    this.limits = limits;
    this.faults = faults;
  }

  /** What a file must be. */
  @FunctionalInterface
  interface Expected {
    /** Empty where it is; else what is wrong. */
    String wrong(InstanceHeader header);
  }

  /**
   * @param announced bytes, where the answer tells
   * @throws IOException where the content breaks off
   */
  void land(InputStream content, OptionalLong announced, Expected expected)
      throws IOException, ExchangeException {
    requireRoom(announced.orElse(0));
    Path file = folder.nextAside();
    try {
      MessageDigest digest = Hashes.digest();
      long bytes = write(content, file, digest);
      if (announced.isPresent() && announced.getAsLong() != bytes) {
        throw new ExchangeException(faults.cutShort());
      }
      InstanceHeader header = look(file);
      String wrong = expected.wrong(header);
      if (!wrong.isEmpty()) {
        throw new ExchangeException(faults.wrongInstance(wrong));
      }
      take(file, header, bytes, Hashes.text(digest));
    } finally {
      removeLeftOver(file);
    }
  }

  private void requireRoom(long bytes) throws ExchangeException, InterruptedIOException {
    long left = limits.studyBytes() - folder.bytes();
    if (bytes > limits.instanceBytes()) {
      throw tooLarge("a file", limits.instanceBytes());
    }
    if (bytes > left) {
      throw tooLarge("a study", limits.studyBytes());
    }
    if (folder.present().size() >= limits.instances()) {
      throw new ExchangeException(faults.tooLarge("more than " + limits.instances() + " images"));
    }
    try {
      if (bytes > folder.usableBytes()) {
        throw new ExchangeException(faults.noSpace());
      }
    } catch (IOException e) {
      throw local(e);
    }
  }

  private ExchangeException tooLarge(String what, long limit) {
    return new ExchangeException(
        faults.tooLarge("%s of more than %,d MB".formatted(what, limit / 1_000_000)));
  }

  private long write(InputStream content, Path file, MessageDigest digest)
      throws IOException, ExchangeException {
    long bytes = 0;
    try (var out = new LocalFile(file)) {
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        bytes += count;
        requireWithinLimits(bytes);
        digest.update(buffer, 0, count);
        out.write(count);
      }
      out.sync();
    }
    return bytes;
  }

  private void requireWithinLimits(long bytes) throws ExchangeException {
    if (bytes > limits.instanceBytes()) {
      throw tooLarge("a file", limits.instanceBytes());
    }
    if (bytes > limits.studyBytes() - folder.bytes()) {
      throw tooLarge("a study", limits.studyBytes());
    }
  }

  private InstanceHeader look(Path file) throws ExchangeException, InterruptedIOException {
    try {
      InstanceHeader header = InstanceFile.look(file, limits.instanceBytes());
      if (!Uids.isUid(header.sopInstanceUid())) {
        throw new ExchangeException(faults.notDicom("its SOP instance UID is none"));
      }
      return header;
    } catch (NotDicomException e) {
      throw new ExchangeException(faults.notDicom(e.what()));
    } catch (IOException e) {
      throw local(e);
    }
  }

  private void take(Path file, InstanceHeader header, long bytes, String sha256)
      throws ExchangeException, InterruptedIOException {
    RetrievedInstance twin = folder.present().get(header.sopInstanceUid());
    if (twin != null && twin.sha256().equals(sha256)) {
      return;
    }
    if (twin != null) {
      throw new ExchangeException(faults.wrongInstance("one UID with two contents"));
    }
    try {
      folder.take(file, header.seriesUid(), header.sopInstanceUid(), bytes, sha256);
    } catch (IOException e) {
      throw local(e);
    }
  }

  private void removeLeftOver(Path file) throws ExchangeException, InterruptedIOException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw local(e);
    }
  }

  private ExchangeException local(IOException e) throws InterruptedIOException {
    if (e instanceof ClosedByInterruptException) {
      throw new InterruptedIOException("interrupted at a file");
    }
    return new ExchangeException(faults.localFile());
  }

  /** A file whose trouble is told apart from that of the content. */
  private final class LocalFile implements AutoCloseable {
    private final FileOutputStream out;

    LocalFile(Path file) throws ExchangeException {
      try {
        out = new FileOutputStream(file.toFile());
      } catch (IOException e) {
        throw new ExchangeException(faults.localFile());
      }
    }

    void write(int count) throws ExchangeException {
      try {
        out.write(buffer, 0, count);
      } catch (IOException e) {
        throw new ExchangeException(hasSpace(count) ? faults.localFile() : faults.noSpace());
      }
    }

    private boolean hasSpace(int bytes) {
      try {
        return folder.usableBytes() >= bytes;
      } catch (IOException e) {
        return true;
      }
    }

    void sync() throws ExchangeException {
      try {
        out.getFD().sync();
      } catch (IOException e) {
        throw new ExchangeException(faults.localFile());
      }
    }

    @Override
    public void close() throws ExchangeException {
      try {
        out.close();
      } catch (IOException e) {
        throw new ExchangeException(faults.localFile());
      }
    }
  }
}
