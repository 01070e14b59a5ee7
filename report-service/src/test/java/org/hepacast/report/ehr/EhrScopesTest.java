package org.hepacast.report.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.hepacast.report.assessment.AssessmentConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written is asked for, and nothing is read but what this service has written. */
class EhrScopesTest {

  @ParameterizedTest
  @CsvSource({
    "true, true, ' system/DiagnosticReport.cus system/AuditEvent.cu'",
    "true, false, ' system/DiagnosticReport.cus'",
    "false, true, ' system/AuditEvent.cu'",
    "false, false, ''"
  })
  void areThoseOfTheResourcesThatAreWritten(boolean report, boolean audit, String more) {
    AssessmentConfig assessment =
        new SmallRyeConfigBuilder()
            .withMapping(AssessmentConfig.class)
            .withSources(
                new PropertiesConfigSource(
                    Map.of(
                        "hepacast.report.assessment.diagnostic-report", Boolean.toString(report),
                        "hepacast.report.assessment.audit-event", Boolean.toString(audit)),
                    "test",
                    500))
            .build()
            .getConfigMapping(AssessmentConfig.class);

    assertThat(String.join(" ", EhrScopes.needed(assessment, false)))
        .isEqualTo(
            "system/RiskAssessment.crus system/Observation.crus system/Device.cs"
                + " system/Provenance.cu"
                + more);
  }
}
