package org.hepacast.contracts.audit;

import java.util.Arrays;
import java.util.Optional;

/** What was done. The codes are written into entries, and never change. */
public enum AuditKind {
  WORKLIST_READ("worklist-read", "the list of cases read", Way.READING, "search-type", "R"),
  CASE_READ("case-read", "a case read", Way.READING, "read", "R"),
  REPORT_READ("report-read", "a report or one of its pictures read", Way.READING, "read", "R"),
  IMAGES_READ("images-read", "imaging of a patient read", Way.READING, "read", "R"),
  CARDS_READ("cards-read", "cards shown in the EHR", Way.READING, "operation", "R"),
  CARD_ANSWERED("card-answered", "a card accepted or set aside", Way.DEED, "operation", "C"),
  RECORDS_POSTED("records-posted", "records sent to the suite", Way.GATHERED, "create", "C"),
  RECORDS_CHECKED("records-checked", "records checked, not kept", Way.GATHERED, "operation", "E"),
  RECORDS_FETCHED("records-fetched", "records read from the EHR", Way.GATHERED, "read", "R"),
  RECORDS_WRITTEN("records-written", "results written to the EHR", Way.GATHERED, "update", "U"),
  MODEL_ASKED("model-asked", "a model asked about values", Way.GATHERED, "operation", "E"),
  DECISION("decision", "a decision of an operator or reviewer", Way.DEED, "operation", "E"),
  LETTERS_REPLAYED("letters-replayed", "dead letters sent again", Way.DEED, "operation", "E"),
  TRAIL_READ("trail-read", "the audit trail read", Way.READING, "search-type", "R"),
  ACCESS_REFUSED("access-refused", "access refused", Way.GATHERED, "operation", "E"),
  CHAIN_OPENED("chain-opened", "a writer has begun", Way.CHAIN, "", "E"),
  CHAIN_STANDS("chain-stands", "a writer is at work", Way.CHAIN, "", "E"),
  CHAIN_CLOSED("chain-closed", "a writer has ended", Way.CHAIN, "", "E");

  /** When its entry is written. */
  public enum Way {
    /** Before the answer leaves: what cannot be recorded is not read. */
    READING,
    /** Before the answer leaves; what is done is done, its entry follows. */
    DEED,
    /** Together with others of the same caller within a second. */
    GATHERED,
    /** By the writer itself. */
    CHAIN
  }

  private final String code;
  private final String words;
  private final Way way;
  private final String interaction;
  private final String action;

  AuditKind(String code, String words, Way way, String interaction, String action) {
    this.code = code;
    this.words = words;
    this.way = way;
    this.interaction = interaction;
    this.action = action;
  }

  public String code() {
    return code;
  }

  /** As a person reads it. */
  public String words() {
    return words;
  }

  public Way way() {
    return way;
  }

  /** Of FHIR's {@code restful-interaction}; empty where there is none. */
  String interaction() {
    return interaction;
  }

  /** {@code AuditEvent.action}. */
  String action() {
    return action;
  }

  public static Optional<AuditKind> ofCode(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }
}
