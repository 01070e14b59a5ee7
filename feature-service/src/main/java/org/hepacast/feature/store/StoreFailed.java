package org.hepacast.feature.store;

import java.sql.SQLException;

/** PostgreSQL did not do what it was asked; the cause tells why. */
public final class StoreFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreFailed(SQLException cause) {
    super(cause);
  }
}
