package org.hepacast.feature.api;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.hepacast.contracts.feature.IndexEvent;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Table {@code crlm_case}, as readers see it; it is written in batches elsewhere. */
@Entity
@Immutable
@Table(name = "crlm_case")
class CaseRow extends PanacheEntityBase {
  @Id
  @Column(name = "case_id")
  String caseId;

  @Column
  @Enumerated(EnumType.STRING)
  IndexEvent.Kind kind;

  @Column(name = "index_date")
  @Nullable LocalDate indexDate;

  @Column boolean performed;

  @Column boolean withdrawn;

  @Column long sequence;

  @Column(name = "vector_id")
  String vectorId;

  @Column(name = "changed_at")
  Instant changedAt;
}
