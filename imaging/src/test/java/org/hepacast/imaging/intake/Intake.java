package org.hepacast.imaging.intake;

import java.sql.Connection;
import java.sql.SQLException;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.imaging.job.EnabledProtocols;
import org.hepacast.imaging.publish.TestAnswers;
import org.hepacast.imaging.store.StudyRow;
import org.hepacast.imaging.store.StudyRows;

/** The intake's transactions, for tests of what follows from them. */
public final class Intake {
  private Intake() {}

  public static void take(
      EnabledProtocols protocols,
      Connection connection,
      ImagingRequest request,
      String raw,
      String patientKey,
      StudyRow.Origin origin)
      throws SQLException {
    new Requests(protocols, TestAnswers.of(protocols))
        .take(connection, request, raw, patientKey, origin);
  }

  /** As after a start with other protocols. */
  public static int settle(EnabledProtocols protocols, Connection connection) throws SQLException {
    int settled = 0;
    for (StudyRow study : StudyRows.lockUnsettled(connection, protocols.fingerprint(), 10)) {
      new Requests(protocols, TestAnswers.of(protocols)).settle(connection, study);
      settled++;
    }
    return settled;
  }
}
