package org.hepacast.feature.store;

import java.sql.Connection;
import java.util.Set;
import org.hepacast.record.fact.PatientKey;

/** Table {@code patient_due}: filled by migrations, emptied once. */
public final class DueRows {
  private DueRows() {}

  /** Up to so many that no other instance is taking; they are gone when the transaction ends. */
  public static Set<PatientKey> take(Connection connection, int most) {
    return Set.copyOf(
        Sql.query(
            connection,
            """
            DELETE FROM patient_due WHERE (source, id) IN (
              SELECT source, id FROM patient_due ORDER BY source, id
              LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING source, id\
            """,
            s -> s.setInt(1, most),
            row -> new PatientKey(row.getString("source"), row.getString("id"))));
  }
}
