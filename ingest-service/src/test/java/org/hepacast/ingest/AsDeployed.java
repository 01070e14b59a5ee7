package org.hepacast.ingest;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.id.DerivedId;

/**
 * The settings of a deployment: authorisation on, a hospital's own codes, and tracing, whose
 * exporter's address leads nowhere, which must not matter.
 */
public final class AsDeployed implements QuarkusTestProfile {
  public static final List<String> ROLES = List.of("sender", "reader", "operator");

  /** One token per role: its name. */
  @Override
  public Map<String, String> getConfigOverrides() {
    var settings = new HashMap<String, String>();
    settings.put("hepacast.auth.enabled", "true");
    settings.put("hepacast.otel.endpoint", "http://127.0.0.1:9");
    settings.put("hepacast.ingest.local-codes", "src/test/resources/local-codes.json");
    for (String role : ROLES) {
      String token = "hepacast.auth.tokens." + role;
      settings.put(token + ".sha256", DerivedId.contentHash(role.getBytes(StandardCharsets.UTF_8)));
      settings.put(token + ".roles", role);
    }
    return settings;
  }

  public static RequestSpecification as(String role) {
    return RestAssured.given().header("Authorization", "Bearer " + role);
  }
}
