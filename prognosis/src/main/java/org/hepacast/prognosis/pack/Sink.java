package org.hepacast.prognosis.pack;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Writes numbers and arrays, lengths first, big-endian. */
final class Sink {
  private final DataOutputStream out;

  Sink(OutputStream out) {
    this.out = new DataOutputStream(out);
  }

  void number(int value) {
    try {
      out.writeInt(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void number(double value) {
    try {
      out.writeDouble(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void flag(boolean value) {
    number(value ? 1 : 0);
  }

  void numbers(int[] values) {
    number(values.length);
    for (int value : values) {
      number(value);
    }
  }

  void numbers(double[] values) {
    number(values.length);
    for (double value : values) {
      number(value);
    }
  }

  void flags(boolean[] values) {
    number(values.length);
    for (boolean value : values) {
      flag(value);
    }
  }

  void bytes(byte[] values) {
    number(values.length);
    try {
      out.write(values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
