package org.hepacast.radiomics.filter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * The analysis filters of a wavelet, low and high pass of unit energy, in the order of PyWavelets
 * ({@code dec_lo}, {@code dec_hi}). The coefficients are those of PyWavelets 1.8 (MIT licence).
 */
@SuppressWarnings("ArrayRecordComponent") // looked up by name, never compared
public record Wavelet(String name, double[] low, double[] high) {

  private static final SequencedMap<String, Wavelet> ALL = read();

  /** All wavelets by their names. */
  static SequencedMap<String, Wavelet> all() {
    return ALL;
  }

  /** A wavelet by its PyWavelets name: haar, db1-38, sym2-20, coif1-17, bior, rbio, dmey. */
  public static Wavelet of(String name) {
    Wavelet wavelet = ALL.get(name);
    if (wavelet == null) {
      throw new RadiomicsException(
          Kind.PARAMETER, "there is no wavelet " + name, "choose one of " + ALL.keySet());
    }
    return wavelet;
  }

  /**
   * The filters as PyWavelets has them for single precision images: rounded, where those of
   * coiflets are rounded before they are multiplied by the root of 2.
   */
  Wavelet single() {
    return new Wavelet(name, single(low), single(high));
  }

  private double[] single(double[] taps) {
    double[] rounded = new double[taps.length];
    for (int k = 0; k < rounded.length; k++) {
      rounded[k] =
          name.startsWith("coif")
              ? (float) (taps[k] / Math.sqrt(2)) * (float) Math.sqrt(2)
              : (float) taps[k];
    }
    return rounded;
  }

  private static SequencedMap<String, Wavelet> read() {
    var stream = Objects.requireNonNull(Wavelet.class.getResourceAsStream("wavelets.csv"));
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      var all = new TreeMap<String, Wavelet>();
      reader
          .lines()
          .skip(1)
          .map(Wavelet::parse)
          .forEach(wavelet -> all.put(wavelet.name(), wavelet));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Wavelet parse(String line) {
    String[] parts = line.split(",", -1);
    double[] low = numbers(parts[1]);
    return new Wavelet(parts[0], low, parts[2].isEmpty() ? mirror(low) : numbers(parts[2]));
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  /** The quadrature mirror filter of an orthogonal wavelet: high[k] = (-1)^(k+1) low[n-1-k]. */
  private static double[] mirror(double[] low) {
    double[] high = new double[low.length];
    for (int k = 0; k < high.length; k++) {
      high[k] = (k % 2 == 0 ? -1 : 1) * low[low.length - 1 - k];
    }
    return high;
  }
}
