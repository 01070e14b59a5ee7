package org.hepacast.record.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.record.consent.ConsentScene.NOW;
import static org.hepacast.record.consent.ConsentScene.coding;
import static org.hepacast.record.consent.ConsentScene.consent;
import static org.hepacast.record.consent.ConsentScene.policy;
import static org.hepacast.record.consent.ConsentScene.purpose;
import static org.hepacast.record.consent.ConsentScene.scope;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.record.consent.ConsentRules.Unsaid;
import org.hepacast.record.fact.KnownResource;
import org.junit.jupiter.api.Test;

/**
 * docs/consent.md: what each Consent does, alone on record, with each period; {@code
 * -Dhepacast.docs.write=true} writes its tables again.
 */
class ConsentTableTest {
  private static final Path DOCUMENT = Path.of("../docs/consent.md");
  private static final String PRIVACY = scope("patient-privacy");

  /** Of the root provision; the instant asked is 1 March 2026, noon. */
  private static final Map<String, String> PERIODS = new LinkedHashMap<>();

  static {
    PERIODS.put("no period", "");
    PERIODS.put("began", "'period':{'start':'2026-01-01'}");
    PERIODS.put("begins later", "'period':{'start':'2026-06-01'}");
    PERIODS.put("ends later", "'period':{'end':'2026-05-31'}");
    PERIODS.put("ended", "'period':{'end':'2026-02-28'}");
    PERIODS.put("unreadable", "'period':{'end':'soon'}");
    PERIODS.put("backwards", "'period':{'start':'2026-06-01','end':'2026-01-01'}");
  }

  /**
   * @param provision null of a Consent without one, for which periods mean nothing
   */
  private record Row(String said, String elements, String provision) {}

  private static Row row(String said, String elements, String provision) {
    return new Row(said, elements, provision);
  }

  private static final String DENY = "'type':'deny'";
  private static final String PERMIT = "'type':'permit'";

  private static String active(String scope) {
    return "'status':'active','dateTime':'2026-01-01'," + scope;
  }

  private static String with(String status) {
    return "'status':'" + status + "','dateTime':'2026-01-01'," + PRIVACY;
  }

  private static String inside(String provision) {
    return "'provision':[{" + provision + "}]";
  }

  private static final String ACTOR =
      "'actor':[{'role':"
          + coding("v3-RoleCode", "PRCP")
          + ",'reference':{'reference':'Organization/1'}}]";

  private static String classes(String type) {
    return "'class':[{'system':'http://hl7.org/fhir/resource-types','code':'" + type + "'}]";
  }

  private static final String CODE = "'code':[{'coding':[{'system':'urn:oid:1.2.3','code':'8'}]}]";
  private static final String MODIFIER =
      "'modifierExtension':[{'url':'http://example.org/not','valueBoolean':true}]";

  private static List<Row> rows() {
    return List.of(
        row("denies", active(PRIVACY), DENY),
        row("permits", active(PRIVACY), PERMIT),
        row("policy OPTOUT, nothing else", active(PRIVACY) + "," + policy("OPTOUT"), ""),
        row("policy OPTIN, nothing else", active(PRIVACY) + "," + policy("OPTIN"), ""),
        row("policy OPTINR, nothing else", active(PRIVACY) + "," + policy("OPTINR"), ""),
        row(
            "policy OPTINR, but denies for HMARKT",
            active(PRIVACY) + "," + policy("OPTINR"),
            inside(DENY + "," + purpose("HMARKT"))),
        row("policy OPTIN, denies", active(PRIVACY) + "," + policy("OPTIN"), DENY),
        row("a policy nobody can interpret", active(PRIVACY) + ",'policy':[{'uri':'urn:x'}]", ""),
        row(
            "a policy nobody can interpret, permits",
            active(PRIVACY) + ",'policy':[{'uri':'urn:x'}]",
            PERMIT),
        row("denies for TREAT", active(PRIVACY), DENY + "," + purpose("TREAT")),
        row("permits for TREAT", active(PRIVACY), PERMIT + "," + purpose("TREAT")),
        row("denies for HRESCH", active(PRIVACY), DENY + "," + purpose("HRESCH")),
        row("permits for HRESCH", active(PRIVACY), PERMIT + "," + purpose("HRESCH")),
        row(
            "denies for ETREAT, narrower than TREAT",
            active(PRIVACY),
            DENY + "," + purpose("ETREAT")),
        row("permits for ETREAT", active(PRIVACY), PERMIT + "," + purpose("ETREAT")),
        row("denies for HMARKT", active(PRIVACY), DENY + "," + purpose("HMARKT")),
        row("denies for a purpose nobody knows", active(PRIVACY), DENY + "," + purpose("XYZ")),
        row("permits for a purpose nobody knows", active(PRIVACY), PERMIT + "," + purpose("XYZ")),
        row(
            "denies, but permits for TREAT",
            active(PRIVACY),
            DENY + "," + inside(PERMIT + "," + purpose("TREAT"))),
        row(
            "permits, but denies for TREAT",
            active(PRIVACY),
            PERMIT + "," + inside(DENY + "," + purpose("TREAT"))),
        row(
            "permits, but denies for HRESCH",
            active(PRIVACY),
            PERMIT + "," + inside(DENY + "," + purpose("HRESCH"))),
        row(
            "permits, but from June on denies",
            active(PRIVACY),
            PERMIT + "," + inside(DENY + ",'period':{'start':'2026-06-01'}")),
        row(
            "denies, but permits, but denies for TREAT",
            active(PRIVACY),
            DENY + "," + inside(PERMIT + "," + inside(DENY + "," + purpose("TREAT")))),
        row(
            "an exception without a type",
            active(PRIVACY),
            PERMIT + "," + inside(purpose("TREAT"))),
        row("denies one actor", active(PRIVACY), DENY + "," + ACTOR),
        row("permits one actor", active(PRIVACY), PERMIT + "," + ACTOR),
        row("denies class Observation", active(PRIVACY), DENY + "," + classes("Observation")),
        row("denies class Coverage", active(PRIVACY), DENY + "," + classes("Coverage")),
        row("permits class Observation", active(PRIVACY), PERMIT + "," + classes("Observation")),
        row("denies by a code", active(PRIVACY), DENY + "," + CODE),
        row("permits by a code", active(PRIVACY), PERMIT + "," + CODE),
        row(
            "denies action correct",
            active(PRIVACY),
            DENY + ",'action':[" + coding("consentaction", "correct") + "]"),
        row("scope research, denies", active(scope("research")), DENY),
        row("scope research, permits", active(scope("research")), PERMIT),
        row("scope treatment, denies", active(scope("treatment")), DENY),
        row("scope treatment, permits", active(scope("treatment")), PERMIT),
        row("scope treatment, no rule", active(scope("treatment")), ""),
        row(
            "scope treatment, denies what a code names",
            active(scope("treatment")),
            DENY + "," + CODE),
        row("scope adr (advance directive), denies", active(scope("adr")), DENY),
        row("a scope nobody knows, denies", active(scope("xyz")), DENY),
        row("a scope nobody knows, permits", active(scope("xyz")), PERMIT),
        row("a modifier extension, permits", active(PRIVACY) + "," + MODIFIER, PERMIT),
        row("a modifier extension in the rule, permits", active(PRIVACY), PERMIT + "," + MODIFIER),
        row("inactive, denies", with("inactive"), DENY),
        row("inactive, permits", with("inactive"), PERMIT),
        row("rejected, denies", with("rejected"), DENY),
        row("rejected, permits", with("rejected"), PERMIT),
        row("proposed, denies", with("proposed"), DENY),
        row("draft, permits", with("draft"), PERMIT),
        row("entered-in-error, denies", with("entered-in-error"), DENY),
        row(
            "entered-in-error, a modifier extension",
            with("entered-in-error") + "," + MODIFIER,
            DENY),
        row("no status, permits", "'dateTime':'2026-01-01'," + PRIVACY, PERMIT));
  }

  private static KnownResource consentOf(Row row, String period) {
    String rule =
        row.provision().isEmpty() || period.isEmpty()
            ? row.provision() + period
            : row.provision() + "," + period;
    return consent("c", row.elements() + (rule.isEmpty() ? "" : ",'provision':{" + rule + "}"));
  }

  /** Both answers together tell whether it is the Consent that says so. */
  private static String cell(Purpose purpose, KnownResource consent) {
    Permission without = at(purpose, Unsaid.PERMITTED, consent, NOW);
    Permission otherwise = at(purpose, Unsaid.REFUSED, consent, NOW);
    String says =
        without instanceof Permission.Refused(var refusal, Instant until)
            ? switch (refusal.why()) {
              case REFUSED, PERMISSION_ENDED, PERMISSION_REJECTED -> "refused";
              case NOT_UNDERSTOOD -> "refused, not understood";
              case NOT_PERMITTED -> throw new AssertionError("Nothing was to be said");
            }
            : otherwise instanceof Permission.Granted ? "permitted" : "nothing";
    Instant next = without.until();
    return next == null ? says : says + " until " + next.toString().substring(0, 10);
  }

  private static Permission at(Purpose purpose, Unsaid unsaid, KnownResource consent, Instant at) {
    return new Consents(new ConsentRules(purpose, unsaid, Set.of()), ZoneOffset.UTC)
        .at(at, List.of(consent));
  }

  private static String table(Purpose purpose) {
    var table = new StringBuilder();
    table.append("| Consent | ").append(String.join(" | ", PERIODS.keySet())).append(" |\n");
    table.append("|---".repeat(PERIODS.size() + 1)).append("|\n");
    for (Row row : rows()) {
      table.append("| ").append(row.said());
      PERIODS.values().forEach(p -> table.append(" | ").append(cell(purpose, consentOf(row, p))));
      table.append(" |\n");
    }
    return table.toString();
  }

  @Test
  void theDocumentShowsWhatEachConsentDoes() throws IOException {
    String document = Files.readString(DOCUMENT);
    for (Purpose purpose : Purpose.values()) {
      String table = table(purpose);
      if (Boolean.getBoolean("hepacast.docs.write")) {
        document = written(document, purpose, table);
        Files.writeString(DOCUMENT, document);
      }
      assertThat(document).contains(table);
    }
  }

  private static String written(String document, Purpose purpose, String table) {
    String heading = "### Purpose " + purpose + "\n\n";
    int from = document.indexOf(heading) + heading.length();
    int to = document.indexOf("\n\n", from);
    return document.substring(0, from) + table + (to < 0 ? "" : document.substring(to + 1));
  }

  /** A decision that names an end is another one then, or time would change nothing. */
  @Test
  void whatEndsIsDecidedAnewAtThatVeryInstant() {
    int turned = 0;
    for (Row row : rows()) {
      for (String period : PERIODS.values()) {
        KnownResource consent = consentOf(row, period);
        Instant until = at(Purpose.TREAT, Unsaid.REFUSED, consent, NOW).until();
        if (until != null) {
          Permission before = at(Purpose.TREAT, Unsaid.REFUSED, consent, until.minusMillis(1));
          assertThat(before).isEqualTo(at(Purpose.TREAT, Unsaid.REFUSED, consent, NOW));
          assertThat(at(Purpose.TREAT, Unsaid.REFUSED, consent, until).until())
              .as(row.said() + " " + period)
              .isNotEqualTo(until);
          turned++;
        }
      }
    }
    assertThat(turned).isGreaterThan(50);
  }
}
