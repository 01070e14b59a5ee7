package org.hepacast.testbed.imaged;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.hepacast.contracts.json.EventJson;

/** Invented patients; their images are drawn, nobody's. */
public final class ImagedPatients {
  private ImagedPatients() {}

  public static List<ImagedPatient> all() {
    try (InputStream in = ImagedPatients.class.getResourceAsStream("imaged-patients.json")) {
      if (in == null) {
        throw new IllegalStateException("imaged-patients.json is missing from the testbed");
      }
      return List.of(EventJson.read(in.readAllBytes(), ImagedPatient[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
