package org.hepacast.report.ehr;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.hepacast.contracts.id.DerivedId;

/** The EHR beside the service, injected into fields of its type, and what tests configure. */
public final class EhrBesideService implements QuarkusTestResourceLifecycleManager {
  private WatchedEhr ehr;

  @Override
  public Map<String, String> start() {
    ehr = new WatchedEhr();
    return settings(ehr.base());
  }

  public static Map<String, String> settings(URI base) {
    var settings = new HashMap<String, String>();
    settings.put("hepacast.report.ehr.base-url", base.toString());
    settings.put("hepacast.report.ehr.sources", "ehr");
    // Faults follow each other fast; the logic is the same.
    settings.put("hepacast.report.ehr.request-timeout", "3s");
    settings.put("hepacast.report.delivery.lease", "2s");
    // Longer than a loaded machine takes to send a panel.
    settings.put("hepacast.report.delivery.settling", "1s");
    settings.put("hepacast.report.delivery.longest-settling", "5s");
    settings.put("hepacast.report.delivery.first-pause", "20ms");
    settings.put("hepacast.report.delivery.longest-pause", "200ms");
    settings.put("hepacast.report.delivery.first-probe", "50ms");
    settings.put("hepacast.report.delivery.longest-probe", "200ms");
    settings.put("hepacast.report.worklist.listeners", "8");
    settings.put("quarkus.http.test-port", "0");
    settings.put("quarkus.log.console.json.enabled", "false");
    settings.put("quarkus.log.level", "WARN");
    for (String role : new String[] {"reader", "sender", "operator"}) {
      addCaller(settings, role, role);
    }
    addCaller(settings, "reader-and-operator", "reader,operator");
    return settings;
  }

  private static void addCaller(Map<String, String> settings, String name, String roles) {
    String token = "hepacast.auth.tokens." + name;
    settings.put(token + ".sha256", DerivedId.contentHash((name + "-token").getBytes(UTF_8)));
    settings.put(token + ".roles", roles);
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(ehr, new TestInjector.MatchesType(WatchedEhr.class));
  }

  @Override
  public void stop() {
    ehr.close();
  }
}
