package org.hepacast.testbed.dress;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hepacast.contracts.json.EventJson;

/**
 * How one kind of system writes what is so of a patient. The compiler sees to it that each dress
 * writes each kind of fact; {@code DressesTest} that the suite reads the same from all.
 */
public abstract sealed class Dress
    permits OwnDress, EpicDress, OracleHealthDress, McodeDress, MiiDress {
  private static final List<Dress> ALL =
      List.of(
          new OwnDress(),
          new EpicDress(),
          new OracleHealthDress(),
          new McodeDress(),
          new MiiDress());

  private final String name;
  private final String title;

  /**
   * @param name of its files: {@code epic}
   * @param title for people
   */
  Dress(String name, String title) {
    this.name = name;
    this.title = title;
  }

  public static List<Dress> all() {
    return ALL;
  }

  public final String name() {
    return name;
  }

  public final String title() {
    return title;
  }

  /** Logical id: the same patient is another person's record in every dress. */
  public final String patientId(ClinicalPatient patient) {
    return name + "-" + patient.key().toLowerCase(Locale.ROOT);
  }

  /** Everything that the system holds of the patient. */
  public final ObjectNode transaction(ClinicalPatient patient) {
    var resources = new ArrayList<ObjectNode>(person(patient));
    patient.facts().forEach(fact -> resources.addAll(written(patient, fact)));
    return Fhir.transaction("https://%s.example.org/fhir/".formatted(name), resources);
  }

  /**
   * What such a hospital gives the suite for the codes that are its own: {@code
   * HEPACAST_INGEST_LOCAL_CODES}, {@code HEPACAST_FEATURE_LOCAL_CODES}.
   */
  public final ObjectNode conceptMap() {
    String file = name + "-concept-map.json";
    try (InputStream in = Dress.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the testbed");
      }
      return (ObjectNode) EventJson.readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One for all dresses at once, as an EHR that gathers them would need. */
  public static ObjectNode commonConceptMap() {
    ObjectNode common = ALL.getFirst().conceptMap();
    ArrayNode groups = common.withArray("group");
    ALL.stream()
        .skip(1)
        .forEach(dress -> groups.addAll((ArrayNode) dress.conceptMap().path("group")));
    return common;
  }

  /** The Patient, and the visits and places that its resources point at. */
  abstract List<ObjectNode> person(ClinicalPatient patient);

  abstract List<ObjectNode> written(ClinicalPatient patient, ClinicalFact fact);

  final String id(ClinicalPatient patient, String what) {
    return patientId(patient) + "-" + what;
  }

  final ObjectNode patientReference(ClinicalPatient patient) {
    return Fhir.reference("Patient/" + patientId(patient));
  }
}
