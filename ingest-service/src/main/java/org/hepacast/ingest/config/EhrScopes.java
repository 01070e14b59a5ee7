package org.hepacast.ingest.config;

import java.util.ArrayList;
import java.util.List;

/** What the intake needs of the EHR and no more, as scopes of SMART v2. */
public final class EhrScopes {
  private EhrScopes() {}

  /** Reading what is read, what that refers to, and Subscriptions where they are kept. */
  public static List<String> needed(IngestConfig.Ehr ehr) {
    var scopes = new ArrayList<String>();
    List<String> types = ValidSettings.types(ehr);
    types.forEach(type -> scopes.add("system/%s.rs".formatted(type)));
    if (types.stream().anyMatch(type -> type.startsWith("Medication"))) {
      scopes.add("system/Medication.r");
    }
    if (types.contains("ImagingStudy")) {
      scopes.add("system/Endpoint.r");
    }
    if (ehr.mode() == IngestConfig.Mode.SUBSCRIPTION && ehr.publicUrl().isPresent()) {
      // Written under ids of the intake's own: an update that may create.
      scopes.add("system/Subscription.cru");
    }
    return List.copyOf(scopes);
  }
}
