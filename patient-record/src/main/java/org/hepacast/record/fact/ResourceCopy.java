package org.hepacast.record.fact;

import java.time.Instant;
import org.hepacast.contracts.event.ResourceVersion;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.json.EventJson;

/**
 * One version of a resource as it arrived, reduced to its fact.
 *
 * @param received when the intake received it
 */
public record ResourceCopy(
    ResourceKey key, PatientKey patient, ResourceVersion version, Instant received, Fact fact) {

  /** The fact as it is stored. */
  public byte[] content() {
    return EventJson.write(fact);
  }

  public static String hashOf(byte[] content) {
    return DerivedId.contentHash(content);
  }

  @Override
  public String toString() {
    return "ResourceCopy[" + key.type() + "]";
  }
}
