package org.hepacast.workbench.cohort.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.workbench.cohort.CohortFacts;
import org.hepacast.workbench.cohort.CohortRefused.Problem;
import org.hepacast.workbench.cohort.StudyCohort;
import org.hepacast.workbench.cohort.StudyImages;
import org.hepacast.workbench.reference.Sha256;

/** An own cohort. */
public final class CohortFolder {
  /** One row per patient. */
  public static final String TABLE = "table.csv";

  /** What each column means. */
  public static final String DICTIONARY = "dictionary.csv";

  private final Path folder;
  private final Problems problems = new Problems();
  private final List<ImageFiles> images = new ArrayList<>();

  private CohortFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Looks at a cohort.
   *
   * @param wanted the columns of a study; nothing to look at the cohort alone
   * @return every problem, in the order of files and rows; none for a sound cohort
   */
  public static List<Problem> check(Path folder, Optional<Dictionary> wanted, Workers workers)
      throws IOException {
    var cohort = new CohortFolder(folder);
    cohort.look(wanted, workers);
    return cohort.problems.all();
  }

  /** Reads a cohort for a study; refused with every problem where there is any. */
  public static StudyCohort read(Path folder, Dictionary wanted, Workers workers)
      throws IOException {
    var cohort = new CohortFolder(folder);
    Optional<Sound> sound = cohort.look(Optional.of(wanted), workers);
    cohort.problems.refuse();
    return cohort.cohort(sound.orElseThrow(), wanted, workers);
  }

  /** A table and a dictionary of which nothing is known that stands against them. */
  private record Sound(RawTable table, FolderDictionary dictionary) {}

  private Optional<Sound> look(Optional<Dictionary> wanted, Workers workers) throws IOException {
    if (!Files.isDirectory(folder)) {
      problems.add(
          String.valueOf(folder.getFileName()),
          "is no folder",
          "give the folder that holds " + TABLE + " and " + DICTIONARY);
      return Optional.empty();
    }
    Optional<RawTable> rows = new TableFile(folder.resolve(DICTIONARY), problems).read();
    Optional<RawTable> table = new TableFile(folder.resolve(TABLE), problems).read();
    Optional<FolderDictionary> read = rows.flatMap(raw -> FolderDictionary.of(raw, problems));
    if (table.isEmpty() || read.isEmpty()) {
      return Optional.empty();
    }
    new TableCheck(table.get(), read.get(), problems).run();
    wanted.ifPresent(study -> new WantedColumns(table.get(), read.get(), study, problems).check());
    images(table.get(), read.get(), workers);
    return Optional.of(new Sound(table.get(), read.get()));
  }

  private void images(RawTable table, FolderDictionary dictionary, Workers workers) {
    List<String> columns = dictionary.columnsOf(Role.Image.class);
    List<String> masks = dictionary.columnsOf(Role.MaskOf.class);
    if (columns.size() > 1 || columns.isEmpty() != masks.isEmpty()) {
      problems.add(
          DICTIONARY,
          "names %d columns of images and %d of masks".formatted(columns.size(), masks.size()),
          "name one column of images, and one of masks for each region");
      return;
    }
    if (columns.isEmpty()
        || !table.header().containsAll(columns)
        || !table.header().containsAll(masks)) {
      return;
    }
    for (int row = 0; row < table.rows().size(); row++) {
      ImageFiles.of(folder, table, dictionary, row, problems).ifPresent(images::add);
    }
    workers.map(images.size(), i -> ImageReading.check(images.get(i))).forEach(problems::addAll);
  }

  private StudyCohort cohort(Sound sound, Dictionary wanted, Workers workers) throws IOException {
    Cohort typed = new WantedColumns(sound.table(), sound.dictionary(), wanted, problems).typed();
    List<String> patients = column(sound, Role.Patient.class).orElseThrow();
    List<String> parts =
        column(sound, Role.Part.class)
            .orElseGet(() -> Collections.nCopies(patients.size(), StudyCohort.TRAINING));
    Optional<StudyImages> read =
        images.isEmpty() ? Optional.empty() : Optional.of(new FolderImages(images));
    List<String> content = new ArrayList<>();
    content.add(Sha256.of(folder.resolve(TABLE)));
    content.add(Sha256.of(folder.resolve(DICTIONARY)));
    read.ifPresent(all -> content.addAll(workers.map(images.size(), all::digest)));
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    return new StudyCohort(
        new CohortFacts(name, OriginFile.read(folder, name), Sha256.of(String.join("\n", content))),
        patients,
        parts,
        typed,
        read);
  }

  private static Optional<List<String>> column(Sound sound, Class<? extends Role> role) {
    return sound.dictionary().columnsOf(role).stream().findFirst().map(sound.table()::column);
  }
}
