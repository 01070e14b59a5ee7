package org.hepacast.radiomics.cases;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.radiomics.extract.CompiledCode;
import org.hepacast.radiomics.extract.Digest;
import org.hepacast.radiomics.extract.Extractor;
import org.hepacast.radiomics.io.FileOutput;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What a shard is made of, in a file beside its table: shards of one run agree in all of it.
 *
 * @param list digest of the whole list of cases, not only of the shard's
 * @param program the library's compiled code, the Java and the kind of processor that run it
 * @param features digest of the table and of the list of refusals, once every case has its outcome
 */
record ShardSeal(
    Shard shard, String list, String protocolId, String program, Optional<String> features) {

  private static final String FORMAT = "hepacast-shard/1";
  private static final List<String> FIELDS = List.of("shard", "list", "protocol", "program");
  private static final int LARGEST = 1 << 16;

  /** Computed once: the classes do not change while they run. */
  private static final String PROGRAM =
      "code.%s, Java %s, %s"
          .formatted(
              CompiledCode.hash(List.of(Extractor.class)),
              Runtime.version(),
              System.getProperty("os.arch"));

  /** Of a shard that is about to begin. */
  static ShardSeal begun(Shard shard, List<Case> all, String protocolId) {
    return new ShardSeal(shard, digest(all), protocolId, PROGRAM, Optional.empty());
  }

  /** Once every case of the shard has its outcome. */
  ShardSeal finished(Path table) {
    return new ShardSeal(shard, list, protocolId, program, Optional.of(contents(table)));
  }

  /** Names the one thing in which two seals of a run differ. */
  Optional<String> difference(ShardSeal other) {
    if (shard.of() != other.shard.of()) {
      return Optional.of("another number of shards");
    }
    if (!list.equals(other.list)) {
      return Optional.of("another list of cases");
    }
    if (!protocolId.equals(other.protocolId)) {
      return Optional.of("another protocol or other regions");
    }
    return program.equals(other.program)
        ? Optional.empty()
        : Optional.of("another version of the program, another Java or another kind of processor");
  }

  /** {@code features.2-of-4.csv} has {@code features.2-of-4.shard.json} beside it. */
  static Path beside(Path table) {
    String name = table.getFileName().toString();
    return table.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".shard.json");
  }

  /** Of the table and its refusals, as they lie on disk. */
  static String contents(Path table) {
    Path refused = RefusalList.beside(table);
    return Digest.ofFile(table) + (Files.exists(refused) ? "+" + Digest.ofFile(refused) : "");
  }

  private static String digest(List<Case> all) {
    var text = new StringBuilder();
    if (!all.isEmpty()) {
      text.append(Csv.line(List.copyOf(all.getFirst().columns().keySet())));
    }
    all.forEach(one -> text.append(Csv.line(List.copyOf(one.columns().values()))));
    return Digest.of(text.toString());
  }

  void write(Path table) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("format", FORMAT);
    object.put("shard", shard.toString());
    object.put("list", list);
    object.put("protocol", protocolId);
    object.put("program", program);
    features.ifPresent(digest -> object.put("features", digest));
    byte[] text = (Json.of(object) + "\n").getBytes(StandardCharsets.UTF_8);
    FileOutput.write(beside(table), out -> out.write(text));
  }

  /** The seal beside a table, if there is one; what is none is refused. */
  static Optional<ShardSeal> read(Path table) {
    Path file = beside(table);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (!(parsed(file) instanceof Map<?, ?> map)
        || !FORMAT.equals(map.get("format"))
        || !FIELDS.stream().allMatch(field -> map.get(field) instanceof String)) {
      throw noSeal(file);
    }
    return Optional.of(
        new ShardSeal(
            Shard.parse(String.valueOf(map.get("shard")), Optional.empty()),
            String.valueOf(map.get("list")),
            String.valueOf(map.get("protocol")),
            String.valueOf(map.get("program")),
            Optional.ofNullable(map.get("features")).map(Object::toString)));
  }

  private static @Nullable Object parsed(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw noSeal(file);
      }
      return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    } catch (YamlEngineException e) {
      throw noSeal(file);
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  private static RadiomicsException noSeal(Path file) {
    return new RadiomicsException(
        Kind.MALFORMED,
        file.getFileName() + " does not say what its shard is made of",
        "delete the shard's files and compute it again");
  }
}
