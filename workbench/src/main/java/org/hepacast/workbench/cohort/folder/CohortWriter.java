package org.hepacast.workbench.cohort.folder;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.data.Csv;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.hepacast.workbench.cohort.Origin;
import org.hepacast.workbench.cohort.PatientImage;
import org.hepacast.workbench.cohort.StudyCohort;
import org.hepacast.workbench.cohort.StudyImages;

/** Writes a simulated cohort as a folder that reads as an own one, marked as what it is. */
public final class CohortWriter {
  private final Path folder;
  private final StudyCohort cohort;
  private final Set<String> outcomes;

  /**
   * Of a cohort whose patients are simulated; others are nobody's to copy.
   *
   * @param outcomes its variables that a study is about
   */
  public CohortWriter(Path folder, StudyCohort cohort, Set<String> outcomes) {
    this.folder = folder;
    this.cohort = cohort;
    this.outcomes = Set.copyOf(outcomes);
  }

  /**
   * Writes table, dictionary, origin and images; the origin comes first, so that a folder that was
   * left half-written says already what it holds.
   *
   * @param table the columns as cells
   * @param beside other files by name, with their content
   */
  public void write(RawTable table, Map<String, String> beside, Workers workers)
      throws IOException {
    if (!(cohort.facts().origin() instanceof Origin.Simulated origin)) {
      throw new IllegalArgumentException("Only simulated patients are written to a folder.");
    }
    requireEmpty();
    OriginFile.write(folder, origin);
    for (Map.Entry<String, String> file : beside.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    if (cohort.images().isPresent()) {
      images(cohort.images().get(), workers);
    }
    Files.writeString(folder.resolve(CohortFolder.DICTIONARY), Csv.write(dictionary()));
    // The table is last: a folder without one is not taken for a cohort.
    Files.writeString(folder.resolve(CohortFolder.TABLE), Csv.write(rows(table)));
  }

  private void requireEmpty() throws IOException {
    Files.createDirectories(folder);
    try (var found = Files.list(folder)) {
      if (found.findAny().isPresent()) {
        throw new FileAlreadyExistsException(
            folder + " holds files already; give a folder that is empty or not there");
      }
    }
  }

  private void images(StudyImages images, Workers workers) throws IOException {
    Files.createDirectories(folder.resolve("images"));
    workers.run(
        cohort.size(),
        row -> {
          PatientImage image = images.read(row);
          Nifti.write(folder.resolve(image(row)), image.source().volume());
          image
              .masks()
              .forEach((name, mask) -> Nifti.write(folder.resolve(mask(row, name)), volume(mask)));
        });
  }

  private static Volume volume(Mask mask) {
    float[] voxels = new float[mask.voxels().length];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = mask.voxels()[i];
    }
    return Volume.of(mask.geometry(), PixelType.UINT8, voxels);
  }

  private String image(int row) {
    return "images/" + cohort.patients().get(row) + ".nii.gz";
  }

  private String mask(int row, String name) {
    return "images/" + cohort.patients().get(row) + "-" + name + ".nii.gz";
  }

  private List<String> masks() {
    return cohort
        .images()
        .map(images -> List.copyOf(new TreeSet<>(images.masks())))
        .orElse(List.of());
  }

  private List<List<String>> rows(RawTable table) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("patient", "part"));
    header.addAll(table.header());
    if (cohort.images().isPresent()) {
      header.add("image");
      masks().forEach(name -> header.add(name + "Mask"));
    }
    rows.add(header);
    for (int row = 0; row < cohort.size(); row++) {
      List<String> cells =
          new ArrayList<>(List.of(cohort.patients().get(row), cohort.parts().get(row)));
      cells.addAll(table.rows().get(row));
      if (cohort.images().isPresent()) {
        cells.add(image(row));
        for (String name : masks()) {
          cells.add(mask(row, name));
        }
      }
      rows.add(cells);
    }
    return rows;
  }

  private List<List<String>> dictionary() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(FolderDictionary.COLUMNS);
    rows.add(List.of("patient", "Patient", "ignored", "", "", "", "patient"));
    rows.add(List.of("part", "Part of the cohort", "ignored", "", "", "", "part"));
    Dictionary dictionary = cohort.table().dictionary();
    dictionary.variables().forEach(v -> rows.add(DictionaryRow.of(v, outcomes.contains(v.name()))));
    if (cohort.images().isPresent()) {
      rows.add(List.of("image", "Image", "ignored", "", "", "", "image"));
      masks()
          .forEach(
              name ->
                  rows.add(
                      List.of(
                          name + "Mask", "Mask: " + name, "ignored", "", "", "", "mask:" + name)));
    }
    return rows;
  }
}
