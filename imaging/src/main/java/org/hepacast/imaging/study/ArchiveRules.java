package org.hepacast.imaging.study;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * How an archive names patients, as its operator configures it.
 *
 * @param systemOfIssuer FHIR identifier system by Issuer of Patient ID (0010,0021)
 * @param systemWithoutIssuer identifier system of a Patient ID whose file names no issuer
 * @param zone of dates and times whose file names no offset
 */
public record ArchiveRules(
    Map<String, String> systemOfIssuer, Optional<String> systemWithoutIssuer, ZoneId zone) {

  public ArchiveRules {
    systemOfIssuer = Map.copyOf(systemOfIssuer);
  }

  /** An archive whose patient ids all belong to one identifier system. */
  public static ArchiveRules oneSystem(String system, ZoneId zone) {
    return new ArchiveRules(Map.of(), Optional.of(system), zone);
  }
}
