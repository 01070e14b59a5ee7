package org.hepacast.contracts.id;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DerivedIdTest {

  @Test
  void sameParts_sameId() {
    assertThat(DerivedId.hex("case", "a", "b"))
        .isEqualTo(DerivedId.hex("case", "a", "b"))
        .matches("[0-9a-f]{32}");
  }

  /** Fixed for ever: ids that stand in EHRs must be found again. */
  @Test
  void theIdOfKnownPartsNeverChanges() {
    // sha256(00000004 "case" 00000001 "a"), first 16 bytes; computed with sha256sum.
    assertThat(DerivedId.hex("case", "a")).isEqualTo("0e8e1a988439fb2af799e404b604b2b7");
  }

  @Test
  void boundariesBetweenPartsCount() {
    assertThat(DerivedId.hex("k", "ab", "c")).isNotEqualTo(DerivedId.hex("k", "a", "bc"));
    assertThat(DerivedId.hex("k", "ab")).isNotEqualTo(DerivedId.hex("k", "a", "b"));
  }

  @Test
  void uuidSaysThatItIsDerived() {
    assertThat(DerivedId.uuid("run", "x").version()).isEqualTo(8);
    assertThat(DerivedId.uuid("run", "x").variant()).isEqualTo(2);
  }
}
