package org.hepacast.feature.store;

import java.sql.Connection;
import org.hepacast.feature.state.Store;

/** The state in PostgreSQL, within the transaction of one connection. */
public final class SqlStore implements Store {
  private final Connection connection;

  public SqlStore(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Patients patients() {
    return new PatientRows(connection);
  }

  @Override
  public Resources resources() {
    return new ResourceRows(connection);
  }

  @Override
  public StoredCases cases() {
    return new CaseRows(connection);
  }

  @Override
  public Imaging imaging() {
    return new ImagingRows(connection);
  }

  @Override
  public Outcomes outcomes() {
    return new OutcomeRows(connection);
  }

  @Override
  public Courses courses() {
    return new CourseRows(connection);
  }

  @Override
  public Due due() {
    return new DueRows(connection);
  }
}
