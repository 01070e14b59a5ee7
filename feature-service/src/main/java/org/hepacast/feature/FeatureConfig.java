package org.hepacast.feature;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.hepacast.record.consent.ConsentRules;
import org.hepacast.record.consent.Purpose;

/** Settings of this service. */
@ConfigMapping(prefix = "hepacast.feature")
public interface FeatureConfig {

  /**
   * System of the Patient identifier that names a person for good, such as the hospital's medical
   * record number. Without it: an official identifier or one of type MR, else the lowest. A change
   * makes new cases of all old ones.
   */
  Optional<String> identifierSystem();

  /** Time zone in which the hospital writes dates without a time. */
  @WithDefault("UTC")
  ZoneId zone();

  /** FHIR R4 ConceptMap (JSON) from the hospital's own codes to catalogue features. */
  Optional<Path> localCodes();

  /**
   * Larger records go to the dead letter unread. 2 MiB: a FHIR resource of interest has a few KiB,
   * and a poll of 500 records must fit into memory.
   */
  @WithDefault("2097152")
  int maxRecordBytes();

  /**
   * How often vectors that another, lost instance left in the outbox are looked for. Own vectors
   * are published at once.
   */
  @WithDefault("5s")
  Duration outboxSweep();

  /**
   * How long the ImagingStudy of a patient without a case is kept after it was received: when a
   * case comes, it is measured. 400 days: a study counts for 120 days, and much is put on record
   * late.
   */
  @WithDefault("400d")
  Duration studiesKeptWithoutCase();

  /** What is taken from FHIR Consents. */
  Consent consent();

  /** See docs/consent.md. */
  interface Consent {

    /** What this installation computes for: {@code treat}, or {@code hresch} for research. */
    @WithDefault("treat")
    Purpose purpose();

    /** What holds where no Consent says anything: {@code permitted} or {@code refused}. */
    @WithDefault("permitted")
    ConsentRules.Unsaid unsaid();

    /**
     * Codes, as {@code system|code}, by which the hospital's Consents name in provision.code what
     * this suite does.
     */
    Optional<Set<String>> codes();
  }
}
