package org.hepacast.testbed.patients;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.hepacast.contracts.json.EventJson;

/** Invented patients; any likeness is chance. */
public final class SamplePatients {
  private SamplePatients() {}

  public static List<SamplePatient> all() {
    try (InputStream in = SamplePatients.class.getResourceAsStream("sample-patients.json")) {
      if (in == null) {
        throw new IllegalStateException("sample-patients.json is missing from the testbed");
      }
      return List.of(EventJson.read(in.readAllBytes(), SamplePatient[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
