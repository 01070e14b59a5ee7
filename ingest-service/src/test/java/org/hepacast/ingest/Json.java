package org.hepacast.ingest;

import java.util.Locale;

/** Small resources for tests. */
public final class Json {
  private Json() {}

  public static String patient(String id) {
    return "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"gender\":\"female\"}".formatted(id);
  }

  /** CEA in ng/mL, which the catalogue reads. */
  public static String cea(String id, String patient, String value) {
    return observation(
        id,
        patient,
        "\"valueQuantity\":{\"value\":%s,\"unit\":\"ng/mL\",\"code\":\"ng/mL\"}".formatted(value));
  }

  /** A CEA result with another value element. */
  public static String observation(String id, String patient, String value) {
    return String.format(
        Locale.ROOT,
        "{\"resourceType\":\"Observation\",%s\"status\":\"final\",\"code\":{\"coding\":[{\"system\":"
            + "\"http://loinc.org\",\"code\":\"2039-6\"}]},\"subject\":{\"reference\":\"%s\"},"
            + "\"effectiveDateTime\":\"2025-09-16T07:40:00+02:00\",%s}",
        id.isEmpty() ? "" : "\"id\":\"" + id + "\",",
        patient,
        value);
  }

  public static String entry(String fullUrl, String method, String url, String resource) {
    return "{\"fullUrl\":\"%s\",\"request\":{\"method\":\"%s\",\"url\":\"%s\"},\"resource\":%s}"
        .formatted(fullUrl, method, url, resource);
  }

  public static String bundle(String type, String... entries) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"entry\":[%s]}"
        .formatted(type, String.join(",", entries));
  }
}
