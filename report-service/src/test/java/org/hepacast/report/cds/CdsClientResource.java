package org.hepacast.report.cds;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** An EHR that asks by CDS Hooks, injected into fields of its type, and what makes it known. */
public final class CdsClientResource implements QuarkusTestResourceLifecycleManager {
  static final String PUBLIC = "https://hepacast.example";
  static final String FHIR = "https://ehr.example/fhir";

  private SigningEhr ehr;

  @Override
  public Map<String, String> start() {
    ehr = new SigningEhr();
    return Map.of(
        "hepacast.report.cds.public-url",
        PUBLIC + "/",
        "hepacast.report.cds.page-url",
        "https://pages.example",
        "hepacast.report.cds.fhir-servers",
        FHIR,
        "hepacast.report.cds.clients.epic.issuer",
        SigningEhr.ISSUER,
        "hepacast.report.cds.clients.epic.jwks",
        ehr.keys().toString());
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(ehr, new TestInjector.MatchesType(SigningEhr.class));
  }

  @Override
  public void stop() {
    ehr.close();
  }
}
