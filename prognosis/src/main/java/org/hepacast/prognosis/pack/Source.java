package org.hepacast.prognosis.pack;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Reads what {@link Sink} wrote; lengths beyond what is left are refused before any allocation. */
final class Source {
  private final ByteBuffer in;

  Source(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  int number() {
    try {
      return in.getInt();
    } catch (BufferUnderflowException e) {
      throw new PackageException("The estimator is cut off: fetch the package again.", e);
    }
  }

  double real() {
    try {
      return in.getDouble();
    } catch (BufferUnderflowException e) {
      throw new PackageException("The estimator is cut off: fetch the package again.", e);
    }
  }

  boolean flag() {
    int value = number();
    if (value != 0 && value != 1) {
      throw new PackageException("The estimator is damaged: %d is no flag.".formatted(value));
    }
    return value == 1;
  }

  private int length(int size) {
    int length = number();
    if (length < 0 || (long) length * size > in.remaining()) {
      throw new PackageException(
          "The estimator is damaged: it announces %d values and holds %d bytes."
              .formatted(length, in.remaining()));
    }
    return length;
  }

  int[] numbers() {
    int[] values = new int[length(Integer.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = number();
    }
    return values;
  }

  double[] reals() {
    double[] values = new double[length(Double.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = real();
    }
    return values;
  }

  boolean[] flags() {
    boolean[] values = new boolean[length(Integer.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = flag();
    }
    return values;
  }

  byte[] bytes() {
    byte[] values = new byte[length(1)];
    in.get(values);
    return values;
  }

  void requireEnd() {
    if (in.hasRemaining()) {
      throw new PackageException(
          "The estimator is damaged: %d bytes follow its end.".formatted(in.remaining()));
    }
  }
}
