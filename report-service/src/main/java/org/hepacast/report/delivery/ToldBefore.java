package org.hepacast.report.delivery;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.kit.database.Database;
import org.hepacast.report.assessment.StudyTransaction;

/**
 * Every Observation of a study that may ever have been sent: a write whose answer was lost may have
 * put there what a later event no longer names.
 */
final class ToldBefore {
  private static final String EVENTS =
      "SELECT event FROM risk WHERE case_id = ? AND model_family = ?";

  private final Database database;

  ToldBefore(Database database) {
    this.database = database;
  }

  /** Their identifiers. */
  Set<String> identifiers(Claim claim) {
    try {
      return database.inTransaction(
          connection -> {
            var identifiers = new TreeSet<String>();
            try (PreparedStatement statement = connection.prepareStatement(EVENTS)) {
              statement.setString(1, claim.subject());
              statement.setString(2, claim.part());
              try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                  identifiers.addAll(named(rows.getBytes(1)));
                }
              }
            }
            return identifiers;
          });
    } catch (SQLException e) {
      throw new DatabaseAway(e);
    }
  }

  /** An event that this version cannot read was parked, and never sent by it. */
  private static Set<String> named(byte[] event) {
    try {
      return StudyTransaction.identifiers(EventJson.read(event, ImagingObservations.class));
    } catch (UnreadableEvent e) {
      return Set.of();
    }
  }
}
