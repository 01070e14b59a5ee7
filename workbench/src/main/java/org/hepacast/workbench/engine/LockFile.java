package org.hepacast.workbench.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.workbench.build.Build;
import org.hepacast.workbench.cohort.CohortSource;
import org.hepacast.workbench.cohort.ImageSize;
import org.hepacast.workbench.cohort.StudyCohort;

/**
 * All that a run depends on, and the hash of every file that it left: from it the run is repeated,
 * byte for byte.
 *
 * @param recipe the text of the recipe
 * @param simulated how the cohort was simulated; empty where it came from a folder
 * @param files SHA-256 of each result by its path
 */
public record LockFile(
    String study,
    String recipe,
    long seed,
    String dataHash,
    List<CohortSource.Simulated> simulated,
    String program,
    String java,
    String system,
    Map<String, String> files) {
  /** Its name in the result folder. */
  public static final String NAME = "lock.json";

  private static final String FORMAT = "hepacast-study-lock/1";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public LockFile {
    files = new LinkedHashMap<>(files);
  }

  static LockFile of(StudyRecipe recipe, StudyCohort cohort, RunSettings settings, Path out)
      throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    for (Path file : Folders.files(out)) {
      files.put(file.toString().replace('\\', '/'), Hashes.of(out.resolve(file)));
    }
    return new LockFile(
        recipe.name(),
        recipe.text(),
        settings.seed(),
        cohort.facts().dataHash(),
        settings.source() instanceof CohortSource.Simulated simulated
            ? List.of(simulated)
            : List.of(),
        Build.program(),
        Build.java(),
        Build.system(),
        files);
  }

  String json() {
    ObjectNode lock = JSON.createObjectNode();
    lock.put("format", FORMAT).put("study", study).put("seed", seed).put("dataHash", dataHash);
    for (CohortSource.Simulated one : simulated) {
      lock.putObject("simulated")
          .put("study", one.study())
          .put("share", one.share())
          .put("effects", one.effects())
          .put("seed", one.seed())
          .put("pixels", one.images().pixels())
          .put("slices", one.images().slices());
    }
    lock.put("program", program).put("java", java).put("system", system);
    ObjectNode hashes = lock.putObject("files");
    files.forEach(hashes::put);
    lock.put("recipe", recipe);
    try {
      return JSON.writeValueAsString(lock) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A lock file is plain text and numbers.", e);
    }
  }

  /** Reads one; another format is refused. */
  public static LockFile read(Path file) throws IOException {
    JsonNode lock;
    try {
      lock = JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw refused(file, "is not JSON");
    }
    if (!lock.path("format").asText().equals(FORMAT)) {
      throw refused(file, "is no lock file of this format (" + FORMAT + ")");
    }
    for (String field : List.of("study", "seed", "dataHash", "program", "files", "recipe")) {
      if (!lock.has(field)) {
        throw refused(file, "has no '" + field + "'");
      }
    }
    Map<String, String> files = new LinkedHashMap<>();
    lock.path("files").properties().forEach(f -> files.put(f.getKey(), f.getValue().asText()));
    JsonNode simulated = lock.path("simulated");
    return new LockFile(
        lock.path("study").asText(),
        lock.path("recipe").asText(),
        lock.path("seed").asLong(),
        lock.path("dataHash").asText(),
        simulated.isMissingNode()
            ? List.of()
            : List.of(
                new CohortSource.Simulated(
                    simulated.path("study").asText(),
                    simulated.path("share").asDouble(),
                    simulated.path("effects").asBoolean(),
                    simulated.path("seed").asLong(),
                    new ImageSize(
                        simulated.path("pixels").asInt(), simulated.path("slices").asInt()))),
        lock.path("program").asText(),
        lock.path("java").asText(),
        lock.path("system").asText(),
        files);
  }

  private static StudyRefused refused(Path file, String what) {
    return new StudyRefused(
        "'%s' %s".formatted(file.getFileName(), what),
        "give the lock.json of a result folder of this program");
  }

  /** Refuses a program whose results may differ. */
  public void requireProgram() {
    if (!program.equals(Build.program())) {
      throw new StudyRefused(
          "The run was made by the program %s, this is %s".formatted(program, Build.program()),
          "repeat it with that one: the commit stands behind the +");
    }
  }

  /** Refuses a cohort that is not the one of the run. */
  public void requireData(StudyCohort cohort) {
    if (!cohort.facts().dataHash().equals(dataHash)) {
      throw new StudyRefused(
          "The cohort is not the one of the run: its hash is another",
          "give the folder that the run was made on, unchanged");
    }
  }

  /** Files of a repeated run that are not those of this lock. */
  public List<String> differing(Path out) throws IOException {
    List<String> differing = new ArrayList<>();
    Map<String, String> left = new LinkedHashMap<>(files);
    for (Path file : Folders.files(out)) {
      String name = file.toString().replace('\\', '/');
      String hash = left.remove(name);
      if (!name.equals(NAME) && !Hashes.of(out.resolve(file)).equals(hash)) {
        differing.add(name);
      }
    }
    differing.addAll(left.keySet());
    return differing;
  }
}
