package org.hepacast.prognosis.pack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Estimators' bytes taken apart and put together again, for what no training gives. */
public final class EstimatorBytes {
  private static final int HEAD = 8;

  private EstimatorBytes() {}

  static byte[] of(Consumer<Sink> body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    body.accept(new Sink(bytes));
    return deflated(bytes.toByteArray());
  }

  /** With the head of the latest version, which has every kind. */
  static byte[] deflated(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Sink head = new Sink(bytes);
    head.number(0x48504553);
    head.number(4);
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
      deflater.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] inflated(byte[] estimator) {
    try (var in =
        new InflaterInputStream(
            new ByteArrayInputStream(estimator, HEAD, estimator.length - HEAD))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
