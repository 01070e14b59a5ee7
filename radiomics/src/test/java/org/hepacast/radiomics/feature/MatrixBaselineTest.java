package org.hepacast.radiomics.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.hepacast.radiomics.SharedData;
import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.prepare.Discretisation;
import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.prepare.Region;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The matrices themselves against those that PyRadiomics published (numpy files, float64). */
class MatrixBaselineTest {

  private static GreyLevels grey(String subject) {
    var folder = SharedData.require("pyradiomics/data");
    var image = Nrrd.readVolume(folder.resolve(subject + "_image.nrrd"));
    var mask = Nrrd.readLabels(folder.resolve(subject + "_label.nrrd")).mask(1);
    return GreyLevels.of(Region.of(image, mask), new Discretisation.FixedBinWidth(25), 1);
  }

  /** The numbers of a version 1 file in the order of the file: dependences lie columns first. */
  private static double[] numbers(String subject, String family) throws IOException {
    var file = SharedData.require("pyradiomics/baseline/%s_%s.npy".formatted(subject, family));
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int header = bytes.getShort(8);
    String description = new String(bytes.array(), 10, header, StandardCharsets.US_ASCII);
    assertThat(description)
        .contains("'<f8'")
        .contains("'fortran_order': " + (family.equals("gldm") ? "True" : "False"));
    double[] numbers = new double[(bytes.capacity() - 10 - header) / 8];
    bytes.position(10 + header);
    bytes.asDoubleBuffer().get(numbers);
    return numbers;
  }

  @ParameterizedTest
  @ValueSource(strings = {"brain1", "brain2", "breast1"})
  void coOccurrencesAreThePublishedOnes(String subject) throws IOException {
    GreyLevels grey = grey(subject);
    List<Offset> directions = Offset.directions(grey, Texture.PYRADIOMICS);
    int n = grey.present();
    double[] expected = numbers(subject, "glcm");
    assertThat(expected).hasSize(n * n * directions.size());
    for (int d = 0; d < directions.size(); d++) {
      int[] counts = Glcm.count(grey, directions.get(d), new Slab(0, grey.nz()));
      double total = 0;
      for (int a = 1; a <= n; a++) {
        for (int b = 1; b <= n; b++) {
          total += 2 * counts[a * (n + 1) + b];
        }
      }
      // One direction after the other along the last axis, in an order of its own: as sets.
      double[] own = new double[n * n];
      for (int a = 1; a <= n; a++) {
        for (int b = 1; b <= n; b++) {
          own[(a - 1) * n + b - 1] = (counts[a * (n + 1) + b] + counts[b * (n + 1) + a]) / total;
        }
      }
      assertThat(matchesOne(own, expected, directions.size())).as("direction %d", d).isTrue();
    }
  }

  /** Whether one direction of [rows][columns][direction] equals the matrix, to rounding. */
  private static boolean matchesOne(double[] own, double[] expected, int directions) {
    for (int d = 0; d < directions; d++) {
      boolean equal = true;
      for (int i = 0; i < own.length && equal; i++) {
        equal = Math.abs(own[i] - expected[i * directions + d]) <= 1e-15;
      }
      if (equal) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @ValueSource(strings = {"brain1", "brain2", "breast1"})
  void toneDifferencesAreThePublishedOnes(String subject) throws IOException {
    GreyLevels grey = grey(subject);
    int[] steps = Offset.steps(Offset.neighbours(grey, Texture.PYRADIOMICS), grey);
    var matrix = Ngtdm.Matrix.count(grey, steps, true, new Slab(0, grey.nz()));
    double[] expected = numbers(subject, "ngtdm");
    assertThat(expected).hasSize(3 * grey.present());
    for (int r = 0; r < grey.present(); r++) {
      assertThat((double) matrix.counts[r]).isEqualTo(expected[3 * r]);
      // Sums of up to 4137 terms in another order.
      assertThat(matrix.differences[r])
          .isCloseTo(expected[3 * r + 1], org.assertj.core.data.Offset.offset(1e-9));
      assertThat((double) grey.levels()[r]).isEqualTo(expected[3 * r + 2]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"brain1", "brain2", "breast1"})
  void dependencesAreThePublishedOnes(String subject) throws IOException {
    GreyLevels grey = grey(subject);
    int[] steps = Offset.steps(Offset.neighbours(grey, Texture.PYRADIOMICS), grey);
    double[] counts = Gldm.count(grey, steps, 0, new Slab(0, grey.nz()));
    double[] expected = numbers(subject, "gldm");
    // Published without the sizes that do not occur: as sorted counts.
    double[] own = Arrays.stream(counts).filter(c -> c > 0).sorted().toArray();
    assertThat(own).isEqualTo(Arrays.stream(expected).filter(c -> c > 0).sorted().toArray());
  }
}
