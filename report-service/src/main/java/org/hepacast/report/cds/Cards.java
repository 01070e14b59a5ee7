package org.hepacast.report.cds;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.kit.audit.Touched;
import org.hepacast.kit.problem.ProblemException;
import org.hepacast.report.ehr.EhrConfig;
import org.hepacast.report.reading.RiskReadings;
import org.hepacast.report.reading.RiskView;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The answer to a hook: what stands of the patient's cases, and nothing of anybody else's. */
@ApplicationScoped
class Cards {
  private static final Logger LOG = Logger.getLogger(Cards.class);

  private final RiskReadings readings;
  private final CardTable shown;
  private final Touched touched;
  private final Set<String> sources;
  private final Set<String> servers;
  private final @Nullable String pages;

  Cards(RiskReadings readings, CardTable shown, CdsConfig config, EhrConfig ehr, Touched touched) {
    this.touched = touched;
    this.readings = readings;
    this.shown = shown;
    this.sources = ehr.sources().orElse(Set.of());
    this.servers =
        config.fhirServers().or(() -> ehr.baseUrl().map(Set::of)).orElse(Set.of()).stream()
            .map(CdsAuthentication::withoutSlash)
            .collect(Collectors.toUnmodifiableSet());
    this.pages = config.pageUrl().map(CdsAuthentication::withoutSlash).orElse(null);
  }

  List<Card> of(Hook hook, HookRequest request) {
    touched.onBehalfOf(request.user());
    requireOurServer(request);
    if (hook == Hook.ORDER_SELECT && !OrdersForTheLiver.any(request.selected())) {
      return List.of();
    }
    List<List<RiskView>> cases = readings.ofPatient(request.patient(), sources);
    if (ambiguous(cases)) {
      LOG.warn(
          "No card is shown: patients of several sources have this logical id; set"
              + " hepacast.report.ehr.sources");
      return List.of();
    }
    touch(request, cases);
    List<RiskCard> cards =
        cases.stream()
            .map(views -> RiskCard.of(hook, views.stream().map(RiskView::risk).toList(), pages))
            .flatMap(Optional::stream)
            .toList();
    shown.keep(hook, cards);
    return cards.stream().map(RiskCard::card).toList();
  }

  /** Of whom nothing stands here was asked all the same. */
  private void touch(HookRequest request, List<List<RiskView>> cases) {
    if (cases.isEmpty()) {
      touched.patient("", request.patient());
    }
    cases.forEach(views -> touched.patient(views.getFirst().risk().caseReference().patient()));
  }

  /** A logical id is a patient of one server only. */
  private void requireOurServer(HookRequest request) {
    String server = request.fhirServer();
    if (server != null && !servers.isEmpty() && !servers.contains(server.replaceFirst("/+$", ""))) {
      throw new ProblemException(
          412,
          "Another FHIR server",
          "fhirServer is not the EHR whose risks stand here; the operator names its addresses by"
              + " hepacast.report.cds.fhir-servers.");
    }
  }

  private static boolean ambiguous(List<List<RiskView>> cases) {
    return cases.stream()
            .map(views -> views.getFirst().risk().caseReference().source())
            .distinct()
            .count()
        > 1;
  }
}
