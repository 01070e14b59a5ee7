package org.hepacast.report.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.problem.ProblemException;

/** How the laboratory values of cases ran, as it was told last. */
@ApplicationScoped
public class CourseReadings {
  private final Database database;

  public CourseReadings(Database database) {
    this.database = database;
  }

  /** Empty where none was told, or none that this version can read: a report lacks its picture. */
  public Optional<CaseCourse> ofCase(String caseId) {
    try {
      return database.inTransaction(
          connection -> {
            try (PreparedStatement statement =
                connection.prepareStatement("SELECT event FROM course WHERE case_id = ?")) {
              statement.setString(1, caseId);
              try (ResultSet row = statement.executeQuery()) {
                return row.next() ? read(row.getBytes(1)) : Optional.empty();
              }
            }
          });
    } catch (SQLException e) {
      throw new ProblemException(
          503, "Database away", "The database does not answer; try again in a moment.");
    }
  }

  private static Optional<CaseCourse> read(byte[] event) {
    try {
      return Optional.of(EventJson.read(event, CaseCourse.class));
    } catch (UnreadableEvent e) {
      return Optional.empty();
    }
  }
}
