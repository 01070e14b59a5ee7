package org.hepacast.bench.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * A row of feature-service's table {@code resource}, reduced to the columns that differ in kind.
 */
@Entity
@Table(name = "resource")
@IdClass(ResourceRow.Key.class)
class ResourceRow {
  static final String TABLE =
      """
      CREATE TABLE resource (
        source text NOT NULL, id text NOT NULL, patient text NOT NULL, version text NOT NULL,
        changed timestamptz NOT NULL, relevant boolean NOT NULL, fact text NOT NULL,
        PRIMARY KEY (source, id))\
      """;

  /** What a row is found by. */
  record Key(String source, String id) {}

  @Id String source;
  @Id String id;
  @Column String patient;
  @Column String version;
  @Column Instant changed;
  @Column boolean relevant;
  @Column String fact;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected ResourceRow() {}

  ResourceRow(
      String source,
      String id,
      String patient,
      String version,
      Instant changed,
      boolean relevant,
      String fact) {
    this.source = source;
    this.id = id;
    this.patient = patient;
    this.version = version;
    this.changed = changed;
    this.relevant = relevant;
    this.fact = fact;
  }

  Key key() {
    return new Key(source, id);
  }

  /** As the newer version of the same resource. */
  void become(ResourceRow newer) {
    patient = newer.patient;
    version = newer.version;
    changed = newer.changed;
    relevant = newer.relevant;
    fact = newer.fact;
  }
}
