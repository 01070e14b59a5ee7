package org.hepacast.report.worklist;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/**
 * The rows of the cases, made anew from the rows of their risks at the end of a transaction that
 * changed those.
 */
public final class CaseRows {
  /** Waits for another transaction that adds the same case. */
  private static final String ADD =
      """
      INSERT INTO worklist (case_id)
      SELECT DISTINCT case_id FROM delivery WHERE case_id = ANY (?) AND kind = 'RISK'
      ORDER BY case_id ON CONFLICT DO NOTHING
      """;

  /**
   * In one order for all, and before anything is read: so the last of two transactions sees all.
   */
  private static final String LOCK =
      "SELECT case_id FROM worklist WHERE case_id = ANY (?) ORDER BY case_id FOR UPDATE";

  private static final String MAKE =
      """
      UPDATE worklist w SET
        patient = coalesce(n.patient, ''),
        words = lower(concat_ws(' ', coalesce(n.newest ->> 'words', n.patient), n.case_id)),
        index_date = coalesce((n.newest ->> 'date')::date, 'infinity'),
        changed_at = n.changed_at, scored = n.scored, risk = n.risk, state = n.state,
        groups = ARRAY (SELECT DISTINCT g FROM delivery d, jsonb_array_elements_text(d.facts -> 'groups') g
                        WHERE d.case_id = w.case_id AND d.kind = 'RISK' ORDER BY g),
        missing = ARRAY (SELECT DISTINCT m FROM delivery d, jsonb_array_elements_text(d.facts -> 'missing') m
                         WHERE d.case_id = w.case_id AND d.kind = 'RISK' ORDER BY m),
        made_of = n.made_of, changed_by = pg_current_xact_id()
      FROM (
        SELECT d.case_id,
          (array_agg(d.patient ORDER BY d.sequence DESC) FILTER (WHERE d.patient IS NOT NULL))[1] AS patient,
          (array_agg(d.facts ORDER BY d.sequence DESC) FILTER (WHERE d.facts ->> 'words' <> ''))[1] AS newest,
          max(d.changed_at) AS changed_at,
          count(*) FILTER (WHERE (d.facts ->> 'scored')::boolean) AS scored,
          coalesce(max((d.facts ->> 'risk')::double precision), -1) AS risk,
          CASE WHEN bool_or(d.state = 'PARKED') THEN 'stopped'
               WHEN bool_or(d.state = 'PENDING') THEN 'waiting'
               WHEN bool_or(d.written_status IS NOT NULL) THEN 'done' ELSE 'none' END AS state,
          md5(string_agg(concat_ws('|', d.risk_id, d.facts ->> 'of', d.state, d.written_status,
                                   d.written_reference, d.fault), '|' ORDER BY d.model_family)) AS made_of
        FROM delivery d WHERE d.case_id = ANY (?) AND d.kind = 'RISK' GROUP BY d.case_id) AS n
      WHERE w.case_id = n.case_id AND w.made_of <> n.made_of
      """;

  private CaseRows() {}

  /**
   * Makes the rows of cases as what is stored of them now asks for; one that stays the same is not
   * touched. After everything else of the transaction: whoever locks a case here waits for no other
   * row any more, so that no two wait for each other.
   *
   * @param subjects cases; what is no case is passed over
   */
  public static void follow(Connection connection, Collection<String> subjects)
      throws SQLException {
    if (subjects.isEmpty()) {
      return;
    }
    Array cases = connection.createArrayOf("text", subjects.toArray(String[]::new));
    for (String sql : new String[] {ADD, LOCK, MAKE}) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setArray(1, cases);
        statement.execute();
      }
    }
  }
}
