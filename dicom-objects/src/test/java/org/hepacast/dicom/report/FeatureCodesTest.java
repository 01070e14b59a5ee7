package org.hepacast.dicom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureCodesTest {

  @ParameterizedTest
  @CsvSource({
    "original_shape_VoxelVolume, HOUNSFIELD, IBSI, YEKZ, mm3, false",
    "original_shape_Maximum3DDiameter, ARBITRARY, IBSI, L0JK, mm, false",
    "original_glcm_JointEnergy, HOUNSFIELD, IBSI, 8ZQL, 1, false",
    "original_gldm_SmallDependenceEmphasis, HOUNSFIELD, IBSI, SODN, 1, false",
    "original_firstorder_Mean, HOUNSFIELD, DCM, 112031, [hnsf'U], true",
    "original_firstorder_Mean, ARBITRARY, 99HEPACAST, , 1, false",
    "original_firstorder_10Percentile, HOUNSFIELD, 99HEPACAST, , [hnsf'U], false",
    "original_firstorder_10Percentile, ARBITRARY, 99HEPACAST, , 1, false",
    "original_firstorder_Variance, HOUNSFIELD, 99HEPACAST, , [hnsf'U]2, false",
    "original_firstorder_Kurtosis, HOUNSFIELD, 99HEPACAST, , 1, false",
    "original_glcm_MCC, HOUNSFIELD, 99HEPACAST, , 1, false",
    "wavelet-LLH_glcm_Contrast, HOUNSFIELD, 99HEPACAST, , 1, false",
    "wavelet-LLH_firstorder_Mean, HOUNSFIELD, 99HEPACAST, , 1, false",
    "log-sigma-3-0-mm-3D_shape_VoxelVolume, HOUNSFIELD, 99HEPACAST, , 1, false",
    "glcm_Contrast, HOUNSFIELD, 99HEPACAST, , 1, false",
  })
  @DisplayName("a feature has IBSI's code where it is IBSI's, else a concept that says its name")
  void codes(
      String feature, Intensities of, String scheme, String code, String unit, boolean derived) {
    Measurement measurement = FeatureCodes.of(feature, 1, of);
    assertThat(measurement.concept().scheme()).isEqualTo(scheme);
    assertThat(measurement.unit().value()).isEqualTo(unit);
    assertThat(measurement.derivation() != null).isEqualTo(derived);
    if (code == null) {
      assertThat(measurement.concept().meaning()).isEqualTo(feature);
      assertThat(measurement.concept().value()).matches("F[0-9]{12}");
    } else {
      assertThat(measurement.concept().value()).isEqualTo(code);
    }
  }

  @Test
  @DisplayName("every code of the table is one of IBSI's permanent identifiers, used once")
  void codesAreIbsis() throws IOException {
    Path reference =
        Path.of(
            System.getenv().getOrDefault("HEPACAST_SHARED", "../shared"),
            "ibsi",
            "ibsi1_reference.csv");
    assumeTrue(Files.isReadable(reference), "IBSI's reference values are not there: " + reference);
    Set<String> known =
        Files.readAllLines(reference).stream()
            .map(line -> line.split(",", -1)[3])
            .collect(Collectors.toSet());
    List<String> codes = CodeTable.read("ibsi-codes.csv").map(row -> row[1]).toList();
    assertThat(codes).hasSizeGreaterThan(80).doesNotHaveDuplicates().allMatch(known::contains);
  }
}
