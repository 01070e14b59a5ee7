package org.hepacast.contracts.event;

import java.util.Locale;

/**
 * The CloudEvents {@code type} of each event; a change that old readers cannot read gets a new
 * number.
 */
public final class EventType {
  public static final String IMAGING_REQUEST = "org.hepacast.imaging.request.v1";
  public static final String IMAGING_RESULT = "org.hepacast.imaging.result.v1";
  public static final String IMAGING_OBSERVATIONS = "org.hepacast.imaging.observations.v1";
  public static final String PICTURES = "org.hepacast.pictures.v1";
  public static final String FEATURES = "org.hepacast.features.v1";
  public static final String RISK = "org.hepacast.risk.v1";
  public static final String OUTCOME = "org.hepacast.outcome.v1";
  public static final String COURSE = "org.hepacast.course.v1";
  public static final String DELIVERY = "org.hepacast.delivery.v1";
  public static final String AUDIT = ofResource("AuditEvent");

  private EventType() {}

  /** For example {@code org.hepacast.fhir.observation.v1}. */
  public static String ofResource(String resourceType) {
    return "org.hepacast.fhir." + resourceType.toLowerCase(Locale.ROOT) + ".v1";
  }
}
