package org.hepacast.radiomics.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hepacast.radiomics.feature.Glcm;

/**
 * What the two standards call each feature: tables of family, name and the constant that computes
 * it. A constant that is not there is found when the class is loaded.
 */
final class Names {

  private Names() {}

  /** The features of a class, in PyRadiomics' order. Columns: class, name, feature, status. */
  static List<FeatureName> pyradiomics(String family, Enum<?>[] features) {
    return lines("pyradiomics-names.csv")
        .filter(c -> c[0].equals(family))
        .map(c -> new FeatureName(c[1], index(c[2], features), c[3].equals("deprecated"), ""))
        .toList();
  }

  /** The features of a family, in IBSI's order. Columns: family, tag, code, feature, meaning. */
  static List<FeatureName> ibsi(String family, Enum<?>[] features) {
    return lines("ibsi-names.csv")
        .filter(c -> c[0].equals(family))
        .map(c -> new FeatureName(c[1], index(c[3], features), false, c[2]))
        .toList();
  }

  private static int index(String feature, Enum<?>[] features) {
    return Arrays.stream(features)
        .filter(constant -> constant.name().equals(feature))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no family computes " + feature))
        .ordinal();
  }

  private static Stream<String[]> lines(String resource) {
    var stream = Objects.requireNonNull(Glcm.class.getResourceAsStream(resource));
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(line -> line.split(",", -1)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
