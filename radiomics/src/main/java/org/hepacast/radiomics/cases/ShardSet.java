package org.hepacast.radiomics.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.jspecify.annotations.Nullable;

/** The shards of one run, as far as they are there. */
public final class ShardSet {

  private static final int NAMED = 8;

  private record Found(Path table, ShardSeal seal) {}

  private final SortedMap<Integer, Found> found = new TreeMap<>();

  private ShardSet() {}

  /**
   * The shards of these tables.
   *
   * @throws RadiomicsException where one is no shard, is there twice, or is of another run
   */
  public static ShardSet of(List<Path> tables) {
    var set = new ShardSet();
    tables.forEach(set::add);
    return set;
  }

  /** Those that lie beside the table that they are to be merged into. */
  public static ShardSet beside(Path whole) {
    String name = whole.getFileName().toString();
    int dot = name.lastIndexOf('.');
    Pattern seal =
        Pattern.compile(Pattern.quote(name.substring(0, dot)) + "\\.(\\d+-of-\\d+)\\.shard\\.json");
    try (Stream<Path> files = Files.list(whole.toAbsolutePath().resolveSibling(""))) {
      return of(
          files
              .map(file -> seal.matcher(file.getFileName().toString()))
              .filter(file -> file.matches())
              .map(
                  file ->
                      whole.resolveSibling(
                          name.substring(0, dot) + "." + file.group(1) + name.substring(dot)))
              .sorted()
              .toList());
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  /** There is one. */
  private Found first() {
    return found.values().iterator().next();
  }

  private void add(Path table) {
    ShardSeal seal =
        ShardSeal.read(table)
            .orElseThrow(
                () ->
                    refused(
                        table.getFileName() + " has no .shard.json beside it",
                        "give the tables that 'extract --shard' wrote, where it wrote them"));
    if (!found.isEmpty()) {
      Found first = first();
      first
          .seal()
          .difference(seal)
          .ifPresent(
              difference -> {
                throw refused(
                    "%s and %s are not of one run: %s"
                        .formatted(first.table().getFileName(), table.getFileName(), difference),
                    "give the shards of one run, or compute those of the other again");
              });
    }
    Found twice = found.put(seal.shard().number(), new Found(table, seal));
    if (twice != null) {
      throw refused(
          "shard %s is there twice, as %s and %s"
              .formatted(seal.shard(), twice.table().getFileName(), table.getFileName()),
          "give each shard once");
    }
  }

  /** Whether every shard is there and finished. */
  public boolean ready() {
    return !found.isEmpty() && missing().isEmpty();
  }

  private List<Integer> missing() {
    int of = first().seal().shard().of();
    return IntStream.rangeClosed(1, of)
        .filter(number -> !isFinished(found.get(number)))
        .boxed()
        .toList();
  }

  private static boolean isFinished(@Nullable Found one) {
    return one != null && one.seal().features().isPresent();
  }

  /** Refuses what would not give the table of one run over this list. */
  void requireWhole(List<Case> cases) {
    if (found.isEmpty()) {
      throw refused(
          "there is no shard", "compute them with 'extract --shard I/N' and the same --out");
    }
    ShardSeal first = first().seal();
    List<Integer> missing = missing();
    if (!missing.isEmpty()) {
      throw refused(
          "of %d shards these are missing or not finished: %s"
              .formatted(first.shard().of(), named(missing)),
          "compute them with the same list, protocol and program, or wait for them with --wait");
    }
    var expected = ShardSeal.begun(first.shard(), cases, first.protocolId());
    if (!expected.list().equals(first.list())) {
      throw refused(
          "the shards are of another list of cases",
          "give --cases the list that they were made of");
    }
    for (Found one : found.values()) {
      String contents = Files.exists(one.table()) ? ShardSeal.contents(one.table()) : "";
      if (!Optional.of(contents).equals(one.seal().features())) {
        throw refused(
            one.table().getFileName()
                + " or its list of refusals was changed after it was finished",
            "delete the shard's files and compute it again");
      }
    }
  }

  private static String named(List<Integer> numbers) {
    String first =
        numbers.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
    return numbers.size() > NAMED ? first + ", ..." : first;
  }

  /** Tables in the order of the shards. */
  List<Path> tables() {
    return found.values().stream().map(Found::table).toList();
  }

  String protocolId() {
    return first().seal().protocolId();
  }

  private static RadiomicsException refused(String reason, String remedy) {
    return new RadiomicsException(Kind.PARAMETER, reason, remedy);
  }
}
