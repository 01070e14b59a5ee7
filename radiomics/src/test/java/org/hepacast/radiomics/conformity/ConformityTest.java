package org.hepacast.radiomics.conformity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConformityTest {

  @Test
  void meetsEveryIbsi1ReferenceOfBothPhantoms() {
    assertThat(Tables.IBSI_1.table().rows()).hasSize(1804);
    assertThat(Tables.IBSI_1.table().missed()).isEmpty();
  }

  @Test
  void meetsEveryIbsi2ResponseMap() {
    assertThat(Tables.IBSI_2_MAPS.table().rows()).hasSize(33);
    assertThat(Tables.IBSI_2_MAPS.table().missed()).isEmpty();
  }

  @Test
  void meetsEveryIbsi2StatisticOfTheFilteredCt() {
    assertThat(Tables.IBSI_2_STATISTICS.table().rows()).hasSize(323);
    assertThat(Tables.IBSI_2_STATISTICS.table().missed()).isEmpty();
  }

  @Test
  void meetsPyradiomicsOwnBaselines() {
    assertThat(Tables.PYRADIOMICS_BASELINES.table().rows()).hasSizeGreaterThan(1000);
    assertThat(Tables.PYRADIOMICS_BASELINES.table().missed()).isEmpty();
  }

  @Test
  void meetsPyradiomicsOnFilteredImages() {
    assertThat(Tables.PYRADIOMICS_FILTERED.table().rows()).hasSize(13_160);
    assertThat(Tables.PYRADIOMICS_FILTERED.table().missed()).isEmpty();
  }
}
