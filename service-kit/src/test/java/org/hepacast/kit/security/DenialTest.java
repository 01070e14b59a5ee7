package org.hepacast.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hepacast.kit.security.Denial.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DenialTest {

  @ParameterizedTest
  @EnumSource
  void namesEveryRoleThatWouldDoAndWhereTokensAreGiven(Reason reason) {
    assertThat(new Denial(reason, List.of("operator", "reader")).text())
        .contains("the role operator or reader", "hepacast.auth.");
  }

  @ParameterizedTest
  @EnumSource
  void promisesNothingWhereNoRoleWouldDo(Reason reason) {
    assertThat(new Denial(reason, List.of()).text()).isEqualTo("Nobody may call this.");
  }

  @Test
  void anUnknownCallerIsToldHowATokenIsSent() {
    assertThat(new Denial(Reason.UNKNOWN_CALLER, List.of("sender")).text())
        .contains("Authorization: Bearer TOKEN");
  }
}
