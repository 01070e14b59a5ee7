package org.hepacast.radiomics.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hepacast.radiomics.extract.Extractor;
import org.hepacast.radiomics.extract.Protocol;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BatchTest {

  @DisplayName("D28: a defect in a case keeps its stack trace")
  @Test
  void aDefectIsHandedOnWithItsCause() {
    var defect = new IllegalStateException("as if an index were wrong");
    Case one = Case.of(Path.of("image.nrrd"), Path.of("mask.nrrd"), Optional.empty());
    List<Outcome> outcomes = new ArrayList<>();
    new Batch(
            given -> {
              throw defect;
            },
            1)
        .run(List.of(one), outcomes::add);
    assertThat(outcomes)
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.defect()).containsSame(defect);
              assertThat(refused.remedy()).contains("--verbose");
            });
  }

  @DisplayName("D28: series of equal 32-bit hashes have protocol ids of their own")
  @Test
  void theProtocolIdOfRegionsIsADigest() {
    // "Aa" and "BB" have one String.hashCode.
    assertThat(protocolId("Aa")).isNotEqualTo(protocolId("BB"));
    assertThat(protocolId("Aa")).matches("pyradiomics-[0-9a-f]{12}-[0-9a-f]{12}");
    assertThat(protocolId("Aa")).isEqualTo(protocolId("Aa"));
  }

  private static String protocolId(String series) {
    var extractor = Extractor.of(Protocol.pyradiomicsDefaults());
    return new CaseExtraction(extractor, RegionPlan.WHOLE, Optional.of(series), OptionalInt.empty())
        .protocolId();
  }
}
