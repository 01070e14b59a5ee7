package org.hepacast.contracts.fhir;

/**
 * Code systems and identifier systems: those of the world, and this suite's own.
 *
 * <p>All of the suite's own lie under one {@code https} namespace: R4 wants the address of an
 * extension to be an absolute URL, not a URN (section 2.1.4.0, "Extension.url").
 */
public final class Systems {
  public static final String LOINC = "http://loinc.org";
  public static final String SNOMED_CT = "http://snomed.info/sct";
  public static final String UCUM = "http://unitsofmeasure.org";
  public static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";

  /** Everything this suite names begins with this. */
  public static final String BASE = "https://hepacast.org/fhir/";

  private static final String CODES = BASE + "CodeSystem/";
  private static final String STRUCTURES = BASE + "StructureDefinition/";

  /**
   * Modifier extension of a Consent that the intake could not read and passes on all the same: what
   * nobody understands must not be overlooked.
   */
  public static final String UNREADABLE = STRUCTURES + "unreadable";

  /** Whatever carries an identifier under this was written by the suite. */
  public static final String OWN_IDENTIFIERS = BASE + "NamingSystem/";

  /** Features by their catalogue name: also a way for an EHR to send what has no code elsewhere. */
  public static final String FEATURE = CODES + "feature";

  /** Values of coded features, {@code feature:value}: targets of a hospital's ConceptMap. */
  public static final String VALUE = CODES + "value";

  /** Groups of the catalogue's codes: targets of a hospital's ConceptMap. */
  public static final String CONDITION_GROUP = CODES + "condition-group";

  public static final String PROCEDURE_GROUP = CODES + "procedure-group";
  public static final String MEDICATION_GROUP = CODES + "medication-group";
  public static final String SITE_GROUP = CODES + "site-group";

  public static final String MODEL_FAMILY = CODES + "model-family";
  public static final String METHOD = CODES + "method";
  public static final String ENDPOINT = CODES + "endpoint";
  public static final String RISK_GROUP = CODES + "risk-group";
  public static final String DEVICE_TYPE = CODES + "device-type";
  public static final String LABEL = CODES + "label";

  /** Why a person sets a CDS Hooks card aside. */
  public static final String CARD_FEEDBACK = CODES + "card-feedback";

  /** What was done to a record: a subtype of an AuditEvent. */
  public static final String AUDIT_KIND = CODES + "audit-kind";

  public static final String MODEL_ARTEFACT = OWN_IDENTIFIERS + "model-artefact";
  public static final String MODEL_IDENTIFIER = OWN_IDENTIFIERS + "model";
  public static final String RISK_ASSESSMENT_IDENTIFIER = OWN_IDENTIFIERS + "riskassessment";
  public static final String REPORT_IDENTIFIER = OWN_IDENTIFIERS + "report";
  public static final String OBSERVATION_IDENTIFIER = OWN_IDENTIFIERS + "observation";

  /** Callers, by the name that the operator or the identity provider gives them. */
  public static final String CALLER_IDENTIFIER = OWN_IDENTIFIERS + "caller";

  /** The suite's programs. */
  public static final String SERVICE_IDENTIFIER = OWN_IDENTIFIERS + "service";

  /** Extension of a RiskAssessment: the score, its items and its inputs. */
  public static final String SCORE = STRUCTURES + "score";

  /** Extension of a reference: the version that was read, where a server strips it. */
  public static final String VERSION_USED = STRUCTURES + "version-used";

  /** Extension of an AuditEvent: where it stands in its writer's chain. */
  public static final String AUDIT_CHAIN = STRUCTURES + "audit-chain";

  private Systems() {}
}
