package org.hepacast.ingest.resource;

import java.util.Arrays;
import java.util.List;
import org.hepacast.contracts.fhir.ReadType;

/** The resource types this suite reads, by name. */
public final class ResourceTypes {
  /** Patients first, so that whoever follows finds them known. */
  public static final List<String> READ =
      Arrays.stream(ReadType.values()).map(ReadType::typeName).toList();

  private ResourceTypes() {}

  public static boolean isRead(String type) {
    return ReadType.of(type).isPresent();
  }
}
