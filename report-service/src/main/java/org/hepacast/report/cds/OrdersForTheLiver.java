package org.hepacast.report.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureCatalogue;

/** Which orders make the risk worth a look: those that the suite itself counts as treatment. */
final class OrdersForTheLiver {
  private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.shipped();

  /** Groups of the catalogue's procedures. */
  private static final List<String> PROCEDURES = List.of("hepatectomy", "intraArterialTherapy");

  private OrdersForTheLiver() {}

  static boolean any(List<JsonNode> orders) {
    return orders.stream().anyMatch(OrdersForTheLiver::isOne);
  }

  private static boolean isOne(JsonNode order) {
    return codings(order.path("code"))
            .anyMatch(
                coding ->
                    PROCEDURES.stream()
                        .anyMatch(
                            group -> CATALOGUE.isProcedure(group, system(coding), code(coding))))
        || drugs(order)
            .anyMatch(
                coding -> CATALOGUE.isMedication("antineoplastic", system(coding), code(coding)));
  }

  /** Coded in place, or in a contained Medication, or in what that is made of. */
  private static Stream<JsonNode> drugs(JsonNode order) {
    Stream<JsonNode> contained =
        order
            .path("contained")
            .valueStream()
            .flatMap(
                medication ->
                    Stream.concat(
                        codings(medication.path("code")),
                        medication
                            .path("ingredient")
                            .valueStream()
                            .flatMap(part -> codings(part.path("itemCodeableConcept")))));
    return Stream.concat(codings(order.path("medicationCodeableConcept")), contained);
  }

  private static Stream<JsonNode> codings(JsonNode concept) {
    return concept.path("coding").valueStream();
  }

  private static String system(JsonNode coding) {
    return coding.path("system").asText();
  }

  private static String code(JsonNode coding) {
    return coding.path("code").asText();
  }
}
