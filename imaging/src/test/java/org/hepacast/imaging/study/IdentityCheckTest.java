package org.hepacast.imaging.study;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityCheckTest {

  private static void check(String birthDate, String sex, String fileBirthDate, String fileSex) {
    var expected =
        new ExpectedStudy(
            "1.2",
            new ExpectedIdentity(
                Set.of("sys|A1"), Optional.ofNullable(birthDate), Optional.ofNullable(sex)),
            ArchiveRules.oneSystem("sys", ZoneOffset.UTC));
    IdentityCheck.require(
        expected,
        List.of(
            new PatientOfFile(
                "A1",
                "",
                fileBirthDate == null ? "" : fileBirthDate,
                fileSex == null ? "" : fileSex)));
  }

  @ParameterizedTest
  @CsvSource({
    "1960-02-03,male,19600203,M",
    "1960-02,male,19600203,M",
    "1960,female,19600203,F",
    ",,19600203,M",
    "1960-02-03,male,,",
    "1960-02-03,unknown,19600203,M",
    "1960-02-03,other,19600203,F",
    "1960-02-03,male,19600203,O",
    "1960-02-03,male,1960.02.03,m",
    "1960-02-03,male,1960,M",
  })
  void acceptsWhatDoesNotContradict(
      String birthDate, String sex, String fileBirthDate, String fileSex) {
    assertThatCode(() -> check(birthDate, sex, fileBirthDate, fileSex)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "1960-02-03,male,19600204,M",
    "1960-02,male,19600303,M",
    "1960,male,19610203,M",
    "1960-02-03,male,19600203,F",
    "1960-02-03,female,19600203,M",
  })
  void refusesWhatContradicts(String birthDate, String sex, String fileBirthDate, String fileSex) {
    assertThatThrownBy(() -> check(birthDate, sex, fileBirthDate, fileSex))
        .isInstanceOfSatisfying(
            StudyRefused.class,
            refused ->
                org.assertj.core.api.Assertions.assertThat(refused.reason())
                    .isEqualTo(RefusalReason.IDENTITY_CONFLICT));
  }

  @Test
  void takesTheSystemThatTheIssuerStandsFor() {
    var expected =
        new ExpectedStudy(
            "1.2",
            new ExpectedIdentity(Set.of("a|1", "b|2"), Optional.empty(), Optional.empty()),
            new ArchiveRules(Map.of("A", "a", "B", "b"), Optional.of("a"), ZoneOffset.UTC));
    assertThatCode(
            () -> {
              IdentityCheck.require(expected, List.of(new PatientOfFile("2", "B", "", "")));
              IdentityCheck.require(expected, List.of(new PatientOfFile("1", "A", "", "")));
              IdentityCheck.require(expected, List.of(new PatientOfFile("1", "", "", "")));
            })
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> IdentityCheck.require(expected, List.of(new PatientOfFile("1", "B", "", ""))))
        .isInstanceOf(StudyRefused.class);
  }
}
