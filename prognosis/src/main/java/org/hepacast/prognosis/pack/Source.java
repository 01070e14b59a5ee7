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
      throw Damage.cutOff(e);
    }
  }

  /** A finite one: nothing that is trained here holds another. */
  double real() {
    try {
      double value = in.getDouble();
      if (!Double.isFinite(value)) {
        throw Damage.of("a number of it is none");
      }
      return value;
    } catch (BufferUnderflowException e) {
      throw Damage.cutOff(e);
    }
  }

  boolean flag() {
    int value = number();
    if (value != 0 && value != 1) {
      throw Damage.of("%d is no flag".formatted(value));
    }
    return value == 1;
  }

  private int length(int size) {
    int length = number();
    if (length < 0 || (long) length * size > in.remaining()) {
      throw Damage.of(
          "it announces %d values and holds %d bytes".formatted(length, in.remaining()));
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
      throw Damage.of("%d bytes follow its end".formatted(in.remaining()));
    }
  }
}
