package org.hepacast.prognosis.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hepacast.prognosis.pack.SixtyPatients.everyEstimator;
import static org.hepacast.prognosis.pack.SixtyPatients.features;
import static org.hepacast.prognosis.pack.SixtyPatients.logistic;
import static org.hepacast.prognosis.pack.SixtyPatients.survivalEstimators;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.pack.PackageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a package of a learned model may hold whose hashes are all right. */
class HostileModelsTest {
  @TempDir Path folder;

  static Stream<Map.Entry<String, Estimator>> estimators() {
    return everyEstimator().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void refusesEveryKindOfEstimatorThatIsCutOff(Map.Entry<String, Estimator> estimator) {
    byte[] bytes = EstimatorCodec.encode(estimator.getValue());
    for (int cut = 0; cut < bytes.length; cut += 1 + bytes.length / 150) {
      byte[] part = Arrays.copyOf(bytes, cut);
      assertThatThrownBy(() -> EstimatorCodec.decode(part))
          .as(estimator.getKey())
          .isInstanceOf(PackageException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void refusesEveryKindOfEstimatorThatGoesOn(Map.Entry<String, Estimator> estimator) {
    byte[] body = EstimatorBytes.inflated(EstimatorCodec.encode(estimator.getValue()));
    byte[] more = Arrays.copyOf(body, body.length + 4);
    assertThatThrownBy(() -> EstimatorCodec.decode(EstimatorBytes.deflated(more)))
        .isInstanceOf(PackageException.class);
  }

  /** Numbers that nothing trained here holds: a wrong answer would look like a right one. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesNumbersThatAreNone(double number) {
    List<Consumer<Sink>> bodies =
        List.of(
            out -> cox(out, new double[] {number}, new double[] {1}, new double[] {0.5}),
            out -> cox(out, new double[] {1}, new double[] {number}, new double[] {0.5}),
            out -> cox(out, new double[] {1}, new double[] {1}, new double[] {number}),
            out -> tree(out, new int[] {1}, new int[] {2}, number));
    for (Consumer<Sink> body : bodies) {
      assertThatThrownBy(() -> EstimatorCodec.decode(EstimatorBytes.of(body)))
          .isInstanceOf(PackageException.class)
          .hasMessageContaining("a number of it is none");
    }
  }

  /** The first time of a forest's grid: it stands behind the letters, the names and two counts. */
  @ParameterizedTest
  @CsvSource({
    "forest, 8, NaN",
    "forest, 8, -Infinity",
    "competing risks, 12, NaN",
    "competing risks, 12, -Infinity"
  })
  void refusesAForestWhoseTimesAreNone(String kind, int head, double time) {
    byte[] estimator = EstimatorCodec.encode(survivalEstimators(features()).get(kind));
    byte[] body = EstimatorBytes.inflated(estimator);
    int names = features().names().stream().mapToInt(name -> 2 + name.length()).sum();
    java.nio.ByteBuffer.wrap(body).putDouble(head + 4 + 1 + names + 1, time);

    assertThatThrownBy(() -> EstimatorCodec.decode(EstimatorBytes.deflated(body)))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("is no number");
  }

  /** A cause that the forest was not grown for: it stands behind the kind. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3, -1, Integer.MAX_VALUE})
  void refusesACauseThatTheForestDoesNotKnow(int cause) {
    byte[] estimator = EstimatorCodec.encode(survivalEstimators(features()).get("competing risks"));
    byte[] body = EstimatorBytes.inflated(estimator);
    java.nio.ByteBuffer.wrap(body).putInt(4, cause);

    assertThatThrownBy(() -> EstimatorCodec.decode(EstimatorBytes.deflated(body)))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("its causes are 1 to 2");
  }

  @Test
  void refusesTreesThatGoInCirclesOrLeadElsewhere() {
    List<int[]> children =
        List.of(
            new int[] {0, 2},
            new int[] {1, 0},
            new int[] {1, 3},
            new int[] {-1, 2},
            new int[] {1, Integer.MAX_VALUE});
    for (int[] pair : children) {
      assertThatThrownBy(
              () ->
                  EstimatorCodec.decode(
                      EstimatorBytes.of(
                          out -> tree(out, new int[] {pair[0]}, new int[] {pair[1]}, 0.5))))
          .isInstanceOf(PackageException.class);
    }
  }

  @Test
  void refusesBaselinesThatAreNone() {
    List<double[][]> baselines =
        List.of(
            new double[][] {{1, 1}, {0.1, 0.2}},
            new double[][] {{2, 1}, {0.1, 0.2}},
            new double[][] {{1, 2}, {0.2, 0.1}},
            new double[][] {{1, 2}, {-0.1, 0.1}},
            new double[][] {{1, 2}, {0.1}});
    for (double[][] baseline : baselines) {
      assertThatThrownBy(
              () ->
                  EstimatorCodec.decode(
                      EstimatorBytes.of(
                          out -> cox(out, new double[] {1}, baseline[0], baseline[1]))))
          .isInstanceOf(PackageException.class);
    }
  }

  /** A count of two thousand million, and nothing behind it: refused before any room is made. */
  @Test
  void makesNoRoomForWhatIsOnlyAnnounced() {
    for (int count : new int[] {Integer.MAX_VALUE, 1 << 28, -1, Integer.MIN_VALUE}) {
      for (int kind = 1; kind <= 5; kind++) {
        int tag = kind;
        assertThatThrownBy(
                () ->
                    EstimatorCodec.decode(
                        EstimatorBytes.of(
                            out -> {
                              out.number(tag);
                              for (int i = 0; i < 6; i++) {
                                out.number(count);
                              }
                            })))
            .isInstanceOf(PackageException.class);
      }
    }
  }

  @Test
  void refusesAnEstimatorThatInflatesWithoutEnd() {
    byte[] bomb = EstimatorBytes.deflated(new byte[300 << 20]);
    assertThat(bomb.length).isLessThan(1 << 20);
    assertThatThrownBy(() -> EstimatorCodec.decode(bomb))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("inflates to more than");
  }

  @Test
  void refusesClassifiersNestedWithoutEnd() {
    Consumer<Sink> nested =
        out -> {
          out.number(1);
          for (int depth = 0; depth < 10_000; depth++) {
            out.number(9);
            out.number(1);
          }
        };
    assertThatThrownBy(() -> EstimatorCodec.decode(EstimatorBytes.of(nested)))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("too deeply");
  }

  @Test
  void refusesForeignAndNewerEstimators() {
    byte[] newer = EstimatorCodec.encode(logistic().estimator());
    newer[7] = 9;
    assertThatThrownBy(() -> EstimatorCodec.decode(newer)).hasMessageContaining("version 9");
    assertThatThrownBy(() -> EstimatorCodec.decode(new byte[] {1, 2, 3}))
        .isInstanceOf(PackageException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "lab.nlr,lab.cea\n1,2\n",
        "lab.nlr,lab.cea,clinical.age\n1,2\n",
        "lab.nlr,lab.cea,clinical.age\n1,2,x\n",
        "lab.nlr,lab.cea,clinical.age\n1,2,NaN\n",
        "lab.nlr,lab.cea,clinical.age\n1,2,1e999\n",
        "lab.cea,lab.nlr,clinical.age\n1,2,3\n",
        "lab.nlr,lab.nlr,clinical.age\n1,2,3\n",
        "lab.nlr,lab.cea,\"clinical.age\n1,2,3\n",
        "\u0000",
        "\u0000\n\u0000\n"
      })
  void refusesABackgroundThatIsNoTableOfTheFeatures(String csv) {
    refuses(Map.of("background.csv", csv.getBytes(StandardCharsets.UTF_8)));
  }

  /** The kinds are told apart: the estimator of one is not taken for another's. */
  @Test
  void refusesTheEstimatorOfAnotherKind() {
    for (Estimator other : survivalEstimators(features()).values()) {
      refuses(Map.of("estimator.bin", EstimatorCodec.encode(other)));
    }
    refuses(Map.of("estimator.bin", new byte[0]));
  }

  private void refuses(Map<String, byte[]> changed) {
    var parts =
        new TreeMap<>(
            Map.of(
                "estimator.bin",
                EstimatorCodec.encode(logistic().estimator()),
                "background.csv",
                BackgroundCsv.write(logistic().background()),
                "card.md",
                new byte[0]));
    parts.putAll(changed);
    Path zip = folder.resolve("m" + System.nanoTime() + ".zip");
    try {
      PackageWriter.write(zip, logistic().manifest(), parts);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertThat(zip).isNotEmptyFile();
    assertThatThrownBy(() -> TrainedModel.read(zip))
        .isInstanceOfSatisfying(
            PackageException.class,
            e -> {
              assertThat(e.element()).isNotBlank();
              assertThat(e.remedy()).isNotBlank();
            });
  }

  /** D22 and hashes: each part of an old package, changed. */
  @Test
  void refusesEachPartOfAnOldPackageThatWasChanged() throws Exception {
    Path old = Path.of(HostileModelsTest.class.getResource("/packages/learned-1").toURI());
    for (String part :
        List.of(
            "manifest.json", "estimator.bin", "background.csv", "card.md", "checksums.sha256")) {
      Path copy = Files.createDirectory(folder.resolve("changed-" + part));
      try (var files = Files.list(old.resolve("missing-refuse"))) {
        for (Path file : files.toList()) {
          Files.copy(file, copy.resolve(file.getFileName()));
        }
      }
      byte[] bytes = Files.readAllBytes(copy.resolve(part));
      bytes[bytes.length / 2] ^= 1;
      Files.write(copy.resolve(part), bytes);
      assertThatThrownBy(() -> TrainedModel.read(copy))
          .as(part)
          .isInstanceOf(PackageException.class);
      Files.delete(copy.resolve(part));
      assertThatThrownBy(() -> TrainedModel.read(copy))
          .as(part)
          .isInstanceOf(PackageException.class);
    }
  }

  private static void cox(Sink out, double[] coefficients, double[] times, double[] hazards) {
    out.number(2);
    out.numbers(coefficients);
    out.numbers(times);
    out.numbers(hazards);
  }

  /** One split with two leaves, as a classifier. */
  private static void tree(Sink out, int[] left, int[] right, double threshold) {
    out.number(1);
    out.number(6);
    out.flag(false);
    out.number(1);
    out.number(0.0);
    out.numbers(new int[] {0});
    out.numbers(new int[] {0, -1, -1});
    out.numbers(new double[] {threshold, 0, 0});
    out.numbers(new int[] {left[0], 0, 0});
    out.numbers(new int[] {right[0], 0, 0});
    out.flags(new boolean[3]);
    out.numbers(new double[] {0, 0.2, 0.8});
    out.numbers(new double[0]);
  }
}
