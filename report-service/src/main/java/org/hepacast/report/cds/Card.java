package org.hepacast.report.cds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.hepacast.contracts.fhir.Systems;
import org.jspecify.annotations.Nullable;

/**
 * A card as CDS Hooks 2.0 describes it.
 *
 * @param uuid derived: the same risks shown for the same hook are the same card
 * @param summary one line, at most 140 characters
 * @param detail GitHub Flavored Markdown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Card(
    UUID uuid,
    String summary,
    String detail,
    String indicator,
    Source source,
    List<Link> links,
    List<Reason> overrideReasons) {

  /** Never a warning: an estimate calls for no action. */
  static final String INFO = "info";

  /** Who says it; the address is left out where the operator has told none. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Source(String label, @Nullable String url) {}

  /** A page in the browser. */
  record Link(String label, String url, String type) {}

  /** Why a person may set the card aside. */
  record Reason(String code, String system, String display) {}

  /** Those that tell the owner of a model something. */
  static final List<Reason> REASONS =
      List.of(
          reason("wrong-input", "A value that was used is wrong"),
          reason("does-not-apply", "It does not apply to this patient"),
          reason("known-already", "Known already"),
          reason("not-plausible", "The figure is not plausible"));

  private static Reason reason(String code, String display) {
    return new Reason(code, Systems.CARD_FEEDBACK, display);
  }

  /** What an EHR is answered. */
  record Answer(List<Card> cards) {}

  /** Without what it says: it is patient data. */
  @Override
  public String toString() {
    return "Card[" + uuid + "]";
  }
}
