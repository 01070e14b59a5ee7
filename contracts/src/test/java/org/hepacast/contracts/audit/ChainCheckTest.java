package org.hepacast.contracts.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hepacast.contracts.audit.Entries.BEGIN;
import static org.hepacast.contracts.audit.Entries.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hepacast.contracts.json.EventJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What was done to a trail shows, and what was not done does not. */
class ChainCheckTest {
  private static final Seal PLAIN = new Seal.Digest();
  private static final Instant SOON = BEGIN.plusSeconds(60);
  private static final Instant LATE = BEGIN.plus(Duration.ofHours(5));

  private static ChainReport check(List<byte[]> entries) {
    return check(entries, List.of(), SOON, null, true);
  }

  private static ChainReport check(
      List<byte[]> entries, List<Seal.Keyed> keys, Instant now, Instant from, boolean kept) {
    var check = new ChainCheck(keys, from);
    for (int i = 0; i < entries.size(); i++) {
      check.add("@" + i, entries.get(i), kept);
    }
    return check.report(now);
  }

  /** {@code MISSING 2-2 @2}, by number. */
  private static List<String> faults(ChainReport report) {
    return report.chains().stream()
        .flatMap(chain -> chain.faults().stream())
        .map(f -> "%s %d-%d %s".formatted(f.kind(), f.first(), f.last(), f.place()))
        .toList();
  }

  private static UnaryOperator<List<byte[]>> without(int... numbers) {
    return entries -> {
      var left = new ArrayList<>(entries);
      for (int i = numbers.length - 1; i >= 0; i--) {
        left.remove(numbers[i]);
      }
      return left;
    };
  }

  private static UnaryOperator<List<byte[]>> changed(int number, String from, String to) {
    return entries -> {
      var now = new ArrayList<>(entries);
      String text = new String(entries.get(number), UTF_8);
      assertThat(text).contains(from);
      now.set(number, text.replace(from, to).getBytes(UTF_8));
      return now;
    };
  }

  private static UnaryOperator<List<byte[]>> swapped(int one, int other) {
    return entries -> {
      var now = new ArrayList<>(entries);
      Collections.swap(now, one, other);
      return now;
    };
  }

  private static UnaryOperator<List<byte[]>> doubled(int number, int at) {
    return entries -> {
      var now = new ArrayList<>(entries);
      now.add(at, entries.get(number));
      return now;
    };
  }

  /** Made anew, hash and all, by somebody who has no key and does not make the rest anew. */
  private static UnaryOperator<List<byte[]>> madeAnew(int number, int at) {
    return entries -> {
      ObjectNode event = (ObjectNode) EventJson.readTree(entries.get(number));
      event.withArray("agent").get(0).withObject("who").put("display", "nobody");
      String hash = PLAIN.of(ChainLink.sealed(event));
      JsonNode parts = event.path("extension").path(0).path("extension");
      ((ObjectNode) parts.get(parts.size() - 1)).put("valueString", hash);
      var now = new ArrayList<>(entries);
      if (at == number) {
        now.set(number, EventJson.write(event));
      } else {
        now.add(at, EventJson.write(event));
      }
      return now;
    };
  }

  private static UnaryOperator<List<byte[]>> inserted(int at, String text) {
    return entries -> {
      var now = new ArrayList<>(entries);
      now.add(at, text.getBytes(UTF_8));
      return now;
    };
  }

  static Stream<Arguments> deeds() {
    return Stream.of(
        deed("nothing", UnaryOperator.identity()),
        deed("first missing", without(0), "MISSING 0-0 @0"),
        deed("middle missing", without(2), "MISSING 2-2 @2"),
        deed("several missing", without(1, 2), "MISSING 1-2 @1"),
        deed("two gaps", without(1, 3), "MISSING 1-1 @1", "MISSING 3-3 @2"),
        deed("changed caller", changed(2, "ward", "nobody"), "CHANGED 2-2 @2"),
        deed("changed patient", changed(1, "Patient/1", "Patient/9"), "CHANGED 1-1 @1"),
        deed("changed time", changed(1, "T08", "T07"), "CHANGED 1-1 @1"),
        deed("changed outcome", changed(3, "\"200\"", "\"403\""), "CHANGED 3-3 @3"),
        deed(
            "added field",
            changed(3, "\"action\"", "\"language\":\"en\",\"action\""),
            "CHANGED 3-3 @3"),
        deed("a decimal", changed(3, "\"action\"", "\"x\":1.5,\"action\""), "CHANGED 3-3 @3"),
        deed("opening changed", changed(0, "pod-1", "pod-2"), "CHANGED 0-0 @0"),
        deed("swapped", swapped(2, 3), "REORDERED 2-2 @3"),
        deed("doubled beside", doubled(2, 3), "DOUBLED 2-2 @3"),
        deed("doubled at the end", doubled(1, 5), "DOUBLED 1-1 @5"),
        deed("replaced, hash and all", madeAnew(2, 2), "UNLINKED 3-3 @3"),
        deed("a second of the same number", madeAnew(2, 3), "CONTRADICTED 2-2 @3"));
  }

  private static Arguments deed(String name, UnaryOperator<List<byte[]>> deed, String... shows) {
    return Arguments.of(name, deed, List.of(shows));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("deeds")
  void whatWasDoneToAChainShows(String name, UnaryOperator<List<byte[]>> deed, List<String> shows) {
    ChainReport report = check(deed.apply(chain(PLAIN)));

    assertThat(faults(report)).containsExactlyElementsOf(shows);
    assertThat(report.isWhole(false)).isEqualTo(shows.isEmpty());
    assertThat(report.strangers()).isEmpty();
  }

  /** Between the entries of another writer, whose chain stays whole. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("deeds")
  void whatWasDoneToOneChainSaysNothingOfAnother(
      String name, UnaryOperator<List<byte[]>> deed, List<String> shows) {
    List<byte[]> touched = deed.apply(chain(PLAIN));
    List<byte[]> other = chain("pod-2", PLAIN, true);
    var mixed = new ArrayList<byte[]>();
    for (int i = 0; i < Math.max(touched.size(), other.size()); i++) {
      touched.stream().skip(i).findFirst().ifPresent(mixed::add);
      other.stream().skip(i).findFirst().ifPresent(mixed::add);
    }

    ChainReport report = check(mixed);

    assertThat(report.chains()).hasSize(2);
    assertThat(report.chains().stream().filter(one -> one.faults().isEmpty()).count())
        .isEqualTo(shows.isEmpty() ? 2 : 1);
  }

  @ParameterizedTest
  @CsvSource({
    "true, 60, CLOSED",
    "true, 99999, CLOSED",
    "false, 60, OPEN",
    "false, 1805, OPEN",
    "false, 1806, UNCLOSED"
  })
  void theEndOfAChainTellsWhetherItsWriterIsAtWork(boolean closed, int seconds, String state) {
    List<byte[]> entries = chain("pod-1", PLAIN, closed);

    // The last entry is of second 5 without an end: see Entries.Ticking; the silence is 30 minutes.
    ChainReport report = check(entries, List.of(), BEGIN.plusSeconds(seconds), null, true);

    assertThat(report.chains().getFirst().state().name()).isEqualTo(state);
    assertThat(report.isWhole(true)).isTrue();
    assertThat(report.isWhole(false)).isEqualTo(!state.equals("UNCLOSED"));
  }

  /** The last entries are missing: of a chain that was closed its end is, which is one of them. */
  @Test
  void aMissingTailIsAChainWithoutAnEnd() {
    for (int left = 1; left < 5; left++) {
      ChainReport report = check(chain(PLAIN).subList(0, left), List.of(), LATE, null, true);

      assertThat(faults(report))
          .containsExactly("UNCLOSED %d-%d @%d".formatted(left - 1, left - 1, left - 1));
    }
  }

  @Test
  void whatFollowsTheEndIsAFault() {
    var clock = new Entries.Ticking();
    var chain = new AuditChain("s", "i", clock, PLAIN);
    List<byte[]> entries =
        List.of(
            chain.open().value(),
            chain.close().value(),
            chain.next(Entries.read(1, clock.instant())).value());

    assertThat(faults(check(entries))).containsExactly("AFTER_CLOSE 2-2 @2");
  }

  @Test
  void aRestartBeginsAnotherChain() {
    var entries = new ArrayList<>(chain("pod-1", PLAIN, true));
    entries.addAll(chain("pod-1", PLAIN, true));

    ChainReport report = check(entries);

    assertThat(report.chains()).hasSize(2);
    assertThat(report.isWhole(false)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "3"})
  void whatRetentionHasTakenFromTheBeginningIsNoFault(int taken) {
    List<byte[]> left = chain(PLAIN).subList(taken, 5);

    assertThat(check(left, List.of(), SOON, null, false).isWhole(false)).isTrue();
    assertThat(check(left, List.of(), SOON, null, true).isWhole(false)).isEqualTo(taken == 0);
  }

  /** Entries are a second and more apart: see Entries.Ticking. */
  @Test
  void onlyWhatWasRecordedSinceIsLookedAt() {
    List<byte[]> entries = new ArrayList<>(chain(PLAIN));
    entries = changed(1, "ward", "nobody").apply(entries);

    assertThat(check(entries, List.of(), SOON, BEGIN, true).isWhole(false)).isFalse();
    assertThat(check(entries, List.of(), SOON, BEGIN.plusSeconds(5), true).isWhole(false)).isTrue();
    assertThat(check(entries, List.of(), SOON, LATE, true).chains()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "no JSON",
        "''",
        "[]",
        "{}",
        "{\"resourceType\":\"AuditEvent\",\"recorded\":\"2026-11-30T08:00:00Z\"}",
        "{\"extension\":[{\"url\":\"https://hepacast.org/fhir/StructureDefinition/audit-chain\"}]}",
        "{\"extension\":[{\"url\":\"https://hepacast.org/fhir/StructureDefinition/audit-chain\",\"extension\":7}]}"
      })
  void whatIsNoEntryIsToldWithItsPlace(String text) {
    ChainReport report = check(inserted(2, text).apply(chain(PLAIN)));

    assertThat(report.strangers())
        .containsExactly(new ChainFault(ChainFault.Kind.UNREADABLE, 0, 0, "@2"));
    assertThat(faults(report)).isEmpty();
    assertThat(report.isWhole(true)).isFalse();
  }

  /** A number far off makes no table of two thousand million entries. */
  @Test
  void aNumberThatIsFarOffIsAGap() {
    List<byte[]> entries =
        changed(3, "\"valueUnsignedInt\":3", "\"valueUnsignedInt\":2147483647")
            .apply(chain(PLAIN).subList(0, 4));

    assertThat(faults(check(entries)).getFirst()).startsWith("MISSING 3-2147483646");
  }

  private static Seal.Keyed key(Path folder, String name) throws IOException {
    return Seal.Keyed.ofFile(Files.writeString(folder.resolve(name), name.repeat(40) + "\n"));
  }

  @Test
  void aKeyShowsWhatWasMadeAnewByWhoeverHasItNot(@TempDir Path folder) throws IOException {
    Seal.Keyed key = key(folder, "k");
    Seal.Keyed other = key(folder, "o");
    List<byte[]> keyed = chain(key);
    List<byte[]> forged = chain(PLAIN);

    assertThat(check(keyed, List.of(key), SOON, null, true).isWhole(false)).isTrue();
    assertThat(check(keyed, List.of(other, key), SOON, null, true).isWhole(false)).isTrue();
    assertThat(faults(check(keyed, List.of(), SOON, null, true)))
        .containsExactly("UNCHECKED 0-4 @0");
    assertThat(faults(check(keyed, List.of(other), SOON, null, true)))
        .containsExactly("UNCHECKED 0-4 @0");
    assertThat(faults(check(forged, List.of(key), SOON, null, true)))
        .containsExactly("UNKEYED 0-4 @0");
    assertThat(check(forged, List.of(), SOON, null, true).isWhole(false))
        .as("without a key a chain that was made anew as a whole is whole")
        .isTrue();
    assertThat(faults(check(changed(2, "ward", "me").apply(keyed), List.of(key), SOON, null, true)))
        .containsExactly("CHANGED 2-2 @2");
    assertThat(faults(check(madeAnew(2, 2).apply(keyed), List.of(key), SOON, null, true)))
        .contains("CHANGED 2-2 @2");
  }

  @Test
  void aKeyThatIsNoneIsRefusedWithTheRemedy(@TempDir Path folder) throws IOException {
    Path empty = Files.writeString(folder.resolve("short"), "a".repeat(31) + "\n");

    assertThatThrownBy(() -> Seal.Keyed.ofFile(empty))
        .hasMessageContaining("31 bytes")
        .hasMessageContaining("openssl rand -hex 32");
    assertThatThrownBy(() -> Seal.Keyed.ofFile(folder.resolve("none")))
        .hasMessageContaining("cannot be read");
    assertThat(key(folder, "k").toString()).doesNotContain("kkk");
  }

  /** However it is written down: sorted otherwise, with blanks, as another program exports it. */
  @Test
  void theFormOfTheJsonIsNoPartOfTheEntry() {
    List<byte[]> entries =
        chain(PLAIN).stream()
            .map(value -> EventJson.readTree(value).toPrettyString().getBytes(UTF_8))
            .toList();

    assertThat(check(entries).isWhole(false)).isTrue();
  }
}
