package org.hepacast.testcontainers;

import ca.uhn.fhir.rest.api.CacheControlDirective;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hepacast.contracts.fhir.Systems;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentStatus;

/** Reads the RiskAssessments of a patient and what they say. */
public final class RiskAssessments {
  private static final int PAGE = 200;

  private RiskAssessments() {}

  /**
   * Those of one model family.
   *
   * @param family {@code fong}, {@code tbs}
   * @return for {@link HepacastSuite#awaitRiskAssessment}
   */
  public static Predicate<RiskAssessment> ofFamily(String family) {
    return assessment -> familyOf(assessment).filter(family::equals).isPresent();
  }

  /**
   * Those of a status.
   *
   * @param status {@code FINAL}, {@code PRELIMINARY}, {@code CORRECTED}, {@code ENTEREDINERROR}
   * @return for {@link HepacastSuite#awaitRiskAssessment}
   */
  public static Predicate<RiskAssessment> withStatus(RiskAssessmentStatus status) {
    return assessment -> assessment.getStatus() == status;
  }

  /**
   * Those of a score. While a record arrives a case may stand with less for some seconds: whoever
   * waits for a family alone may find that.
   *
   * @param score {@code 3}, or {@code 3-4} where an input is missing
   * @return for {@link HepacastSuite#awaitRiskAssessment}
   */
  public static Predicate<RiskAssessment> withScore(String score) {
    return assessment -> scoreOf(assessment).filter(score::equals).isPresent();
  }

  /**
   * The model family that an assessment is of.
   *
   * @param assessment as the EHR holds it
   * @return {@code fong}; empty where the suite has not written it
   */
  public static Optional<String> familyOf(RiskAssessment assessment) {
    return assessment.getCode().getCoding().stream()
        .filter(coding -> Systems.MODEL_FAMILY.equals(coding.getSystem()))
        .map(Coding::getCode)
        .findFirst();
  }

  /**
   * The score, from the extension for programs.
   *
   * @param assessment as the EHR holds it
   * @return {@code 3}, or {@code 3-4} while an input is missing; empty when it was withdrawn
   */
  public static Optional<String> scoreOf(RiskAssessment assessment) {
    Extension score = assessment.getExtensionByUrl(Systems.SCORE);
    Extension value = score == null ? null : score.getExtensionByUrl("value");
    if (value == null) {
      return Optional.empty();
    }
    return switch (value.getValue()) {
      case Quantity one -> Optional.of(plain(one));
      case Range range -> Optional.of(plain(range.getLow()) + "-" + plain(range.getHigh()));
      default -> Optional.empty();
    };
  }

  private static String plain(Quantity quantity) {
    return quantity.getValue().stripTrailingZeros().toPlainString();
  }

  /** All that the EHR holds of a patient now, over all pages. */
  static List<RiskAssessment> of(IGenericClient ehr, String patient) {
    var found = new ArrayList<RiskAssessment>();
    Bundle page =
        ehr.search()
            .forResource(RiskAssessment.class)
            .where(RiskAssessment.SUBJECT.hasId(patient))
            .count(PAGE)
            .cacheControl(new CacheControlDirective().setNoCache(true))
            .returnBundle(Bundle.class)
            .execute();
    while (true) {
      page.getEntry().stream()
          .map(Bundle.BundleEntryComponent::getResource)
          .filter(RiskAssessment.class::isInstance)
          .map(RiskAssessment.class::cast)
          .forEach(found::add);
      if (page.getLink(Bundle.LINK_NEXT) == null) {
        return List.copyOf(found);
      }
      page = ehr.loadPage().next(page).execute();
    }
  }

  /** {@code fong 3-4 preliminary}. */
  static String words(RiskAssessment assessment) {
    return "%s %s %s"
        .formatted(
            familyOf(assessment).orElse("(of another writer)"),
            scoreOf(assessment).orElse("-"),
            assessment.hasStatus() ? assessment.getStatus().toCode() : "(without status)");
  }
}
