package org.hepacast.record.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.record.consent.ConsentScene.NOW;
import static org.hepacast.record.consent.ConsentScene.consent;
import static org.hepacast.record.consent.ConsentScene.purpose;
import static org.hepacast.record.consent.ConsentScene.scope;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.record.consent.ConsentRules.Unsaid;
import org.hepacast.record.fact.KnownResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several Consents of one person, what an installation demands, and the hospital's own days. */
class ConsentsTest {
  private static final Consents TREATING = new Consents(ConsentRules.TREATMENT, ZoneOffset.UTC);

  private static KnownResource of(String id, String status, String type, String given) {
    String date = given == null || given.isEmpty() ? "" : "'dateTime':'" + given + "',";
    return consent(
        id,
        "'status':'%s',%s%s,'provision':{'type':'%s'}"
            .formatted(status, date, scope("patient-privacy"), type));
  }

  private static boolean granted(Consents consents, KnownResource... all) {
    return consents.at(NOW, List.of(all)) instanceof Permission.Granted;
  }

  /** Two of one person in either order: a refusal, and a permission. */
  @ParameterizedTest
  @CsvSource({
    "active, 2026-01-01, 2026-01-02, true",
    "active, 2026-01-02, 2026-01-01, false",
    "active, 2026-01-01, 2026-01-01, false",
    "active, 2026-01, 2026-01-15, false",
    "active, 2026-01, 2026-02-01, true",
    "active, 2026-01-01, 2026-01-01T10:00:00Z, false",
    "active, 2026-01-01T09:00:00Z, 2026-01-01T10:00:00Z, true",
    "active, 2026-01-01T10:00:00Z, 2026-01-01T10:00:00Z, false",
    "active, , 2026-01-01, false",
    "active, 2026-01-01, , false",
    "active, , , false",
    "inactive, 2026-01-02, 2026-01-01, true",
    "entered-in-error, 2026-01-02, 2026-01-01, true",
    "proposed, 2026-01-02, 2026-01-01, true"
  })
  void theOneThatWasCertainlyGivenLastDecides(
      String statusOfRefusal, String refused, String permitted, boolean expected) {
    KnownResource refusal = of("a", statusOfRefusal, "deny", refused);
    KnownResource permission = of("b", "active", "permit", permitted);

    assertThat(granted(TREATING, refusal, permission)).isEqualTo(expected);
    assertThat(granted(TREATING, permission, refusal)).isEqualTo(expected);
  }

  /** A permission that was ended, beside another one. */
  @ParameterizedTest
  @CsvSource({
    "inactive, 2026-01-01, active, 2026-01-02, true",
    "inactive, , active, , true",
    "inactive, 2026-01-02, active, 2026-01-01, true",
    "inactive, 2026-01-01, inactive, 2026-01-02, false",
    "inactive, 2026-01-01, entered-in-error, 2026-01-02, false",
    "rejected, 2026-01-01, active, 2026-01-02, true",
    "rejected, 2026-01-02, active, 2026-01-01, false",
    "rejected, , active, 2026-01-02, false"
  })
  void aPermissionThatEndedRefusesUnlessAnotherReplacesIt(
      String first, String given, String second, String givenThen, boolean expected) {
    assertThat(
            granted(
                TREATING, of("a", first, "permit", given), of("b", second, "permit", givenThen)))
        .isEqualTo(expected);
  }

  @Test
  void theRefusalNamesTheNewestConsentThatStands() {
    Permission permission =
        TREATING.at(
            NOW,
            List.of(
                of("old", "active", "deny", "2025-01-01"),
                of("new", "active", "deny", "2026-02-01"),
                of("lifted", "entered-in-error", "deny", "2026-02-20")));

    assertThat(permission).isInstanceOf(Permission.Refused.class);
    Refusal refusal = ((Permission.Refused) permission).refusal();
    assertThat(refusal.words())
        .isEqualTo("The patient refuses (consent): Consent/new of 2026-02-01");
    assertThat(refusal.consent().version()).isEqualTo("3");
  }

  /** What is demanded, and what there is. */
  @ParameterizedTest
  @CsvSource({
    "TREAT, PERMITTED, none, true",
    "TREAT, REFUSED, none, false",
    "HRESCH, PERMITTED, none, true",
    "HRESCH, REFUSED, none, false",
    "TREAT, REFUSED, permit TREAT, true",
    "TREAT, REFUSED, permit HRESCH, false",
    "HRESCH, REFUSED, permit HRESCH, true",
    "HRESCH, REFUSED, permit TREAT, false",
    "TREAT, PERMITTED, deny HRESCH, true",
    "HRESCH, PERMITTED, deny HRESCH, false",
    "HRESCH, PERMITTED, deny TREAT, true"
  })
  void whereNothingIsSaidTheInstallationDecides(
      Purpose own, Unsaid unsaid, String said, boolean expected) {
    var consents = new Consents(new ConsentRules(own, unsaid, Set.of()), ZoneOffset.UTC);
    KnownResource[] all =
        said.equals("none")
            ? new KnownResource[0]
            : new KnownResource[] {
              consent(
                  "c",
                  "'status':'active',%s,'provision':{'type':'%s',%s}"
                      .formatted(
                          scope("patient-privacy"),
                          said.split(" ")[0],
                          purpose(said.split(" ")[1])))
            };

    assertThat(granted(consents, all)).isEqualTo(expected);
  }

  /** The hospital's own code: none told, this one told, another told. */
  @ParameterizedTest
  @CsvSource({
    "'', deny, false",
    "urn:oid:1.2.3|8, deny, false",
    "urn:oid:1.2.3|9, deny, true",
    "'', permit, false",
    "urn:oid:1.2.3|8, permit, true",
    "urn:oid:1.2.3|9, permit, false"
  })
  void codesThatNameThisSuiteAreToldByTheOperator(String told, String type, boolean expected) {
    Set<String> codes = told.isEmpty() ? Set.of() : Set.of(told);
    Unsaid unsaid = type.equals("deny") ? Unsaid.PERMITTED : Unsaid.REFUSED;
    var consents = new Consents(new ConsentRules(Purpose.TREAT, unsaid, codes), ZoneOffset.UTC);

    assertThat(
            granted(
                consents,
                consent(
                    "c",
                    "'status':'active',%s,'provision':{'type':'%s','code':[{'coding':[{'system':'urn:oid:1.2.3','code':'8'}]}]}"
                        .formatted(scope("patient-privacy"), type))))
        .isEqualTo(expected);
  }

  /** A day of a period ends at the hospital's midnight, an instant with its last moment. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-01, 2026-03-01T22:59:59.999Z, false",
    "2026-03-01, 2026-03-01T23:00:00Z, true",
    "2026-03, 2026-03-31T21:59:59Z, false",
    "2026-03, 2026-03-31T22:00:00Z, true",
    "2026-03-01T10:00:00+01:00, 2026-03-01T09:00:00Z, false",
    "2026-03-01T10:00:00+01:00, 2026-03-01T09:00:00.001Z, true"
  })
  void aPeriodEndsByTheHospitalsClock(String end, Instant at, boolean expected) {
    var consents = new Consents(ConsentRules.TREATMENT, ZoneId.of("Europe/Berlin"));
    KnownResource refusal =
        consent(
            "c",
            "'status':'active',%s,'provision':{'type':'deny','period':{'end':'%s'}}"
                .formatted(scope("patient-privacy"), end));

    assertThat(consents.at(at, List.of(refusal)) instanceof Permission.Granted).isEqualTo(expected);
  }

  /** The next change is the first of all periods, nested ones among them. */
  @Test
  void theNextChangeIsTheFirstOfAll() {
    KnownResource nested =
        consent(
            "c",
            "'status':'active',%s,'provision':{'type':'permit','period':{'end':'2027-01-01'},'provision':[{'type':'deny','period':{'start':'2026-05-01','end':'2026-05-02'}}]}"
                .formatted(scope("patient-privacy")));

    assertThat(
            Stream.iterate(
                    TREATING.at(NOW, List.of(nested)),
                    one -> one.until() != null,
                    one -> TREATING.at(one.until(), List.of(nested)))
                .map(one -> one.until() + " " + one.getClass().getSimpleName()))
        .containsExactly(
            "2026-05-01T00:00:00Z Granted",
            "2026-05-03T00:00:00Z Refused",
            "2027-01-02T00:00:00Z Granted");
  }

  @Test
  void equalRulesHaveOneFingerprintAndOthersAnother() {
    var one = new ConsentRules(Purpose.TREAT, Unsaid.PERMITTED, Set.of("a|1", "b|2"));
    var same = new ConsentRules(Purpose.TREAT, Unsaid.PERMITTED, Set.of("b|2", "a|1"));

    assertThat(one.fingerprint()).isEqualTo(same.fingerprint());
    assertThat(
            Set.of(
                one.fingerprint(),
                ConsentRules.TREATMENT.fingerprint(),
                new ConsentRules(Purpose.HRESCH, Unsaid.PERMITTED, Set.of()).fingerprint(),
                new ConsentRules(Purpose.TREAT, Unsaid.REFUSED, Set.of()).fingerprint()))
        .hasSize(4);
    // What the database was made with: the rules of an installation that has told none.
    assertThat(ConsentRules.TREATMENT.fingerprint()).isEqualTo("TREAT PERMITTED ");
  }
}
