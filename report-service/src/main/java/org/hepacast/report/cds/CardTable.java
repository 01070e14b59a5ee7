package org.hepacast.report.cds;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.problem.ProblemException;

/**
 * Cards that were shown, and what people made of them. Without patients: a card is known by its id.
 */
@ApplicationScoped
class CardTable {
  /** A card that is shown again is the same card. */
  private static final String ADD =
      "INSERT INTO card (card_id, hook, models, shown_at) VALUES (?, ?, ?, now())"
          + " ON CONFLICT DO NOTHING";

  /** Feedback that an EHR sends twice is one; to a card that was never shown it is none. */
  private static final String ADD_FEEDBACK =
      """
      INSERT INTO card_feedback (card_id, client, outcome, reason, comment, at)
      SELECT ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM card WHERE card_id = ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String BY_MODEL =
      """
      SELECT m.model, count(DISTINCT c.card_id),
             count(f.*) FILTER (WHERE f.outcome = 'accepted'),
             count(f.*) FILTER (WHERE f.outcome = 'overridden')
      FROM card c CROSS JOIN LATERAL unnest(c.models) AS m (model)
      LEFT JOIN card_feedback f USING (card_id)
      GROUP BY m.model ORDER BY m.model
      """;

  private static final String NEWEST =
      """
      SELECT c.models, f.client, f.outcome, f.reason, f.comment, f.at
      FROM card_feedback f JOIN card c USING (card_id)
      ORDER BY f.at DESC, f.card_id LIMIT ?
      """;

  private static final String FORGET = "DELETE FROM card WHERE shown_at < ?";

  private final Database database;

  CardTable(Database database) {
    this.database = database;
  }

  void keep(Hook hook, List<RiskCard> cards) {
    if (cards.isEmpty()) {
      return;
    }
    work(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            for (RiskCard card : cards) {
              statement.setObject(1, card.card().uuid());
              statement.setString(2, hook.hook());
              statement.setArray(
                  3, connection.createArrayOf("text", card.models().toArray(String[]::new)));
              statement.addBatch();
            }
            return statement.executeBatch().length;
          }
        });
  }

  /** How many were of cards that were shown. */
  int keep(String client, List<Feedback> all) {
    return work(
        connection -> {
          int kept = 0;
          try (PreparedStatement statement = connection.prepareStatement(ADD_FEEDBACK)) {
            for (Feedback one : all) {
              statement.setObject(1, one.card());
              statement.setString(2, client);
              statement.setString(3, one.outcome().code());
              statement.setString(4, one.reason());
              statement.setString(5, one.comment());
              statement.setObject(6, one.at().atOffset(ZoneOffset.UTC));
              statement.setObject(7, one.card());
              kept += statement.executeUpdate();
            }
          }
          return kept;
        });
  }

  List<FeedbackSummary.Model> byModel() {
    return work(
        connection -> {
          var models = new ArrayList<FeedbackSummary.Model>();
          try (PreparedStatement statement = connection.prepareStatement(BY_MODEL);
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              models.add(
                  new FeedbackSummary.Model(
                      rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)));
            }
          }
          return models;
        });
  }

  List<FeedbackSummary.Given> newest(int most) {
    return work(
        connection -> {
          var given = new ArrayList<FeedbackSummary.Given>();
          try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
            statement.setInt(1, most);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                given.add(given(rows));
              }
            }
          }
          return given;
        });
  }

  private static FeedbackSummary.Given given(ResultSet row) throws SQLException {
    Array models = row.getArray("models");
    return new FeedbackSummary.Given(
        List.of((String[]) models.getArray()),
        row.getString("client"),
        row.getString("outcome"),
        row.getString("reason"),
        row.getString("comment"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  /** Cards shown before, and their feedback; waits while the database is away. */
  int forget(OffsetDateTime before) {
    return database.durably(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setObject(1, before);
            return statement.executeUpdate();
          }
        });
  }

  private <T> T work(Database.Work<T> work) {
    try {
      return database.inTransaction(work);
    } catch (SQLException e) {
      throw new ProblemException(
          503, "Database away", "The database does not answer; try again in a moment.");
    }
  }
}
