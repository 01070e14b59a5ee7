package org.hepacast.feature.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * The settings of a deployment: a hospital's own codes, and tracing, whose exporter's address leads
 * nowhere, which must not matter.
 */
public final class AsDeployed implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "hepacast.otel.endpoint", "http://127.0.0.1:9",
        "hepacast.feature.local-codes", "src/test/resources/local-codes.json");
  }
}
