package org.hepacast.report.lesions;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.kit.database.Database;

/** Takes pictures in. Of two of a study and protocol the one settled later counts. */
@ApplicationScoped
class PicturesTable {
  private static final String SET_NEWEST =
      """
      INSERT INTO lesion_pictures AS p (source, study, protocol, protocol_version, result_id,
        settled_at, event, received_at)
      SELECT t.*, now() FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
        ?::timestamptz[], ?::bytea[]) AS t
      ON CONFLICT (source, study, protocol, protocol_version) DO UPDATE SET
        result_id = excluded.result_id, settled_at = excluded.settled_at, event = excluded.event,
        received_at = excluded.received_at
      WHERE excluded.settled_at > p.settled_at
      """;

  private final Database database;

  PicturesTable(Database database) {
    this.database = database;
  }

  /**
   * @param pictures at most one of each study and protocol
   */
  void store(List<ReceivedPictures> pictures) throws SQLException {
    if (pictures.isEmpty()) {
      return;
    }
    // One order for all instances, so that two of them never wait for each other's rows.
    List<ReceivedPictures> ordered =
        pictures.stream().sorted(Comparator.comparing(ReceivedPictures::key)).toList();
    database.inTransaction(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(SET_NEWEST)) {
            statement.setArray(1, texts(connection, ordered, LesionPictures::source));
            statement.setArray(2, texts(connection, ordered, one -> one.study().reference()));
            statement.setArray(3, texts(connection, ordered, one -> one.protocol().name()));
            statement.setArray(4, texts(connection, ordered, one -> one.protocol().version()));
            statement.setArray(5, texts(connection, ordered, LesionPictures::resultId));
            statement.setArray(6, texts(connection, ordered, one -> one.settledAt().toString()));
            statement.setArray(
                7,
                connection.createArrayOf(
                    "bytea", ordered.stream().map(ReceivedPictures::event).toArray(byte[][]::new)));
            return statement.executeUpdate();
          }
        });
  }

  private static Array texts(
      Connection connection,
      List<ReceivedPictures> pictures,
      Function<LesionPictures, String> value)
      throws SQLException {
    return connection.createArrayOf(
        "text", pictures.stream().map(one -> value.apply(one.pictures())).toArray(String[]::new));
  }
}
