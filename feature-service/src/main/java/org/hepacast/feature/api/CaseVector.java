package org.hepacast.feature.api;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** The vector of a case alone: some KiB that a list does not need. */
@Entity
@Immutable
@Table(name = "crlm_case")
class CaseVector extends PanacheEntityBase {
  @Id
  @Column(name = "case_id")
  String caseId;

  @Column String vector;
}
