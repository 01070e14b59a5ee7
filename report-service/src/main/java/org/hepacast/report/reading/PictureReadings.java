package org.hepacast.report.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.problem.ProblemException;

/** The lesions of imaging results, as they were told last. */
@ApplicationScoped
public class PictureReadings {
  private static final String OF_RESULTS =
      """
      SELECT event FROM lesion_pictures WHERE result_id = ANY (?)
      ORDER BY source, study, protocol, protocol_version
      """;

  private final Database database;

  public PictureReadings(Database database) {
    this.database = database;
  }

  /** Without results of which none were told, or none that this version can read. */
  public List<LesionPictures> ofResults(Collection<String> resultIds) {
    if (resultIds.isEmpty()) {
      return List.of();
    }
    try {
      return database.inTransaction(
          connection -> {
            var found = new ArrayList<LesionPictures>();
            try (PreparedStatement statement = connection.prepareStatement(OF_RESULTS)) {
              statement.setArray(
                  1, connection.createArrayOf("text", resultIds.toArray(String[]::new)));
              try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                  read(rows.getBytes(1)).ifPresent(found::add);
                }
              }
            }
            return found;
          });
    } catch (SQLException e) {
      throw new ProblemException(
          503, "Database away", "The database does not answer; try again in a moment.");
    }
  }

  private static Optional<LesionPictures> read(byte[] event) {
    try {
      return Optional.of(EventJson.read(event, LesionPictures.class));
    } catch (UnreadableEvent e) {
      return Optional.empty();
    }
  }
}
