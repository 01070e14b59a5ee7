package org.hepacast.workbench.cohort.folder;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hepacast.prognosis.cohort.RawTable;

/**
 * Where the image of a patient and its masks are.
 *
 * @param row from 1
 * @param column of the image
 * @param masks by what they are masks of
 */
record ImageFiles(int row, String column, Path image, Map<String, MaskFile> masks) {
  /**
   * A mask.
   *
   * @param column that names it
   * @param region number or name in the file, where the cell says it
   */
  record MaskFile(String column, Path file, Optional<String> region) {}

  /** The mask of a region that this patient has. */
  MaskFile mask(String region) {
    return Objects.requireNonNull(masks.get(region));
  }

  /** Of a row; nothing where a cell is empty, which is told. */
  static Optional<ImageFiles> of(
      Path folder, RawTable table, FolderDictionary dictionary, int row, Problems problems) {
    String column = dictionary.columnsOf(Role.Image.class).getFirst();
    Map<String, MaskFile> masks = new LinkedHashMap<>();
    boolean whole = filled(table, column, row, problems);
    for (String name : dictionary.columnsOf(Role.MaskOf.class)) {
      if (filled(table, name, row, problems)
          && dictionary.roles().get(name) instanceof Role.MaskOf(String region)) {
        String[] words = table.column(name).get(row).split("#", 2);
        Optional<String> wanted = words.length == 2 ? Optional.of(words[1]) : Optional.empty();
        masks.put(region, new MaskFile(name, folder.resolve(words[0]), wanted));
      } else {
        whole = false;
      }
    }
    return whole
        ? Optional.of(
            new ImageFiles(row + 1, column, folder.resolve(table.column(column).get(row)), masks))
        : Optional.empty();
  }

  private static boolean filled(RawTable table, String column, int row, Problems problems) {
    if (table.column(column).get(row).isEmpty()) {
      problems.add(
          TableCheck.cell(row + 1, column),
          "names no file",
          "give the patient's image and masks, or leave the patient out");
      return false;
    }
    return true;
  }
}
