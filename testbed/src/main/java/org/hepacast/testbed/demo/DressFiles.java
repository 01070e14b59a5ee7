package org.hepacast.testbed.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hepacast.testbed.dress.ClinicalPatient;
import org.hepacast.testbed.dress.ClinicalPatients;
import org.hepacast.testbed.dress.Dress;

/** The dressed patients and the ConceptMaps of their hospitals as files. */
public final class DressFiles {
  private DressFiles() {}

  /**
   * One folder for each dress, with a transaction for each patient and the hospital's ConceptMap.
   */
  public static void write(Path folder) {
    for (Dress dress : Dress.all()) {
      Path own = folder.resolve(dress.name());
      write(own.resolve("concept-map.json"), dress.conceptMap());
      for (ClinicalPatient patient : ClinicalPatients.all()) {
        write(own.resolve(patient.key() + ".json"), dress.transaction(patient));
      }
    }
  }

  /**
   * What the services of a stack take to understand every dress.
   *
   * @param data where the common ConceptMap is kept
   */
  public static Map<String, String> localCodes(Path data) {
    Path file = data.resolve("concept-map.json").toAbsolutePath();
    write(file, Dress.commonConceptMap());
    return Map.of(
        "HEPACAST_INGEST_LOCAL_CODES", file.toString(),
        "HEPACAST_FEATURE_LOCAL_CODES", file.toString());
  }

  private static void write(Path file, JsonNode resource) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, resource.toPrettyString() + System.lineSeparator());
    } catch (IOException e) {
      throw new UncheckedIOException("The file cannot be written: " + file, e);
    }
  }
}
