package org.hepacast.workbench.publiccohort;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.hepacast.prognosis.cohort.RawTable;

/** A table on the class path, beside the code that reads it. */
final class PublicResource {
  private PublicResource() {}

  static RawTable read(String name) {
    try (InputStream in = PublicResource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path.");
      }
      return RawTable.csv(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
