package org.hepacast.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hepacast.kit.security.Scopes.Act;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopesTest {

  /** Letters stand in the order c, r, u, d, s; another order is no scope (SMART App Launch 2). */
  @ParameterizedTest
  @CsvSource({
    "system/Observation.c, sender",
    "system/Observation.cu, sender",
    "system/*.u, sender",
    "system/*.cruds, reader sender",
    "system/*.rs, reader",
    "system/*.r, ''",
    "system/*.s, ''",
    "system/*.r system/*.s, reader",
    "system/Patient.rs, ''",
    "system/RiskAssessment.rs, ''",
    "system/*.d, ''",
    "system/*.read, reader",
    "system/*.write, sender",
    "system/*.*, reader sender",
    "system/Observation.write, sender",
    "system/Patient.read, ''",
    "hepacast/operator, operator",
    "openid profile hepacast/operator, operator",
    "user/*.cruds, ''",
    "patient/*.rs, ''",
    "system/*.uc, ''",
    "system/*.crudsx, ''",
    "system/observation.c, ''",
    "system/*.rs?category=laboratory, ''",
    "SYSTEM/*.rs, ''",
    "system/.c, ''",
    "system/*., ''",
    "operator, ''",
    "sender reader operator, ''",
    "'', ''"
  })
  void giveRoles(String scopes, String roles) {
    assertThat(String.join(" ", scopes(scopes).roles())).isEqualTo(roles);
  }

  private static Scopes scopes(String blanks) {
    return Scopes.of(List.of(blanks.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "system/Observation.c, CREATE, Observation, true",
    "system/Observation.c, UPDATE, Observation, false",
    "system/Observation.c, CREATE, Patient, false",
    "system/Observation.u, UPDATE, Observation, true",
    "system/*.cu, UPDATE, Patient, true",
    "system/*.c system/Patient.u, UPDATE, Patient, true",
    "system/*.c system/Patient.u, UPDATE, Observation, false",
    "system/*.rs, CREATE, Patient, false",
    "user/*.cu, CREATE, Patient, false",
    "'', CREATE, Patient, false"
  })
  void allowSingleTypes(String scopes, Act act, String type, boolean allowed) {
    assertThat(scopes(scopes).allow(act, type)).isEqualTo(allowed);
  }

  /** Of types one by one the next may be missing. */
  @ParameterizedTest
  @CsvSource({
    "system/*.cu, true",
    "system/*.c system/*.u, true",
    "system/*.write, true",
    "system/*.c, false",
    "system/*.u, false",
    "system/Patient.cu system/Observation.cu, false",
    "'', false"
  })
  void allowABundle(String scopes, boolean allowed) {
    assertThat(scopes(scopes).allowAll()).isEqualTo(allowed);
  }
}
