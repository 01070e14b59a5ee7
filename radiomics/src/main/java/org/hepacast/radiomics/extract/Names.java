package org.hepacast.radiomics.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.hepacast.radiomics.feature.Glcm;

/** What the two standards call each feature. */
public final class Names {

  private static final List<PyradiomicsName> PYRADIOMICS =
      lines("pyradiomics-names.csv").stream()
          .map(c -> new PyradiomicsName(c[0], c[1], c[2], c[3].equals("deprecated")))
          .toList();
  private static final List<IbsiName> IBSI =
      lines("ibsi-names.csv").stream()
          .map(c -> new IbsiName(c[0], c[1], c[2], c[3], c[4]))
          .toList();

  private Names() {}

  /**
   * A feature of PyRadiomics.
   *
   * @param feature this library's key for it within its family
   * @param deprecated computed only if asked for by name
   */
  public record PyradiomicsName(
      String featureClass, String name, String feature, boolean deprecated) {}

  /**
   * A feature of IBSI.
   *
   * @param tag its short name in the compliance tables
   * @param code its permanent identifier
   */
  public record IbsiName(String family, String tag, String code, String feature, String meaning) {}

  /** The features of a class, in PyRadiomics' order. */
  public static List<PyradiomicsName> of(FeatureClass featureClass) {
    return PYRADIOMICS.stream().filter(n -> n.featureClass().equals(featureClass.key())).toList();
  }

  /** All features of IBSI, in the order of the manual. */
  public static List<IbsiName> ibsi() {
    return IBSI;
  }

  private static List<String[]> lines(String resource) {
    var stream = Objects.requireNonNull(Glcm.class.getResourceAsStream(resource));
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
