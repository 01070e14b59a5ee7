package org.hepacast.ingest.ehr;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.hepacast.testbed.lightehr.LightEhr;

/** One {@link LightEhr} with what a first sweep shall find. */
public final class LightEhrResource implements QuarkusTestResourceLifecycleManager {
  private static LightEhr ehr;

  public static LightEhr ehr() {
    return ehr;
  }

  @Override
  public Map<String, String> start() {
    ehr = new LightEhr();
    return Map.of(
        "hepacast.ingest.ehr.url",
        ehr.base().toString(),
        "hepacast.ingest.ehr.sweep-interval",
        "PT1H",
        "hepacast.ingest.ehr.public-url",
        "http://ingest.example:8081",
        "hepacast.ingest.ehr.notify-authorization",
        "Bearer of-the-ehr");
  }

  @Override
  public void stop() {
    ehr.close();
  }
}
