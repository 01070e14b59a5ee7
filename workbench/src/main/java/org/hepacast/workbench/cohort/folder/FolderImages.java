package org.hepacast.workbench.cohort.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hepacast.workbench.cohort.PatientImage;
import org.hepacast.workbench.cohort.StudyImages;
import org.hepacast.workbench.reference.Sha256;

/** The images that the table of a folder names. */
final class FolderImages implements StudyImages {
  private final List<ImageFiles> files;

  FolderImages(List<ImageFiles> files) {
    this.files = List.copyOf(files);
  }

  @Override
  public Set<String> masks() {
    return files.getFirst().masks().keySet();
  }

  @Override
  public String digest(int row) {
    List<String> parts = new ArrayList<>(List.of(digest(files.get(row).image())));
    for (String name : new TreeSet<>(files.get(row).masks().keySet())) {
      ImageFiles.MaskFile mask = files.get(row).mask(name);
      parts.add(name + " " + mask.region().orElse("") + " " + digest(mask.file()));
    }
    return Sha256.of(String.join("\n", parts));
  }

  /** Of a file; of a folder, of all files in it by their names. */
  private static String digest(Path path) {
    try (Stream<Path> found = Files.walk(path)) {
      List<String> parts = new ArrayList<>();
      for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
        parts.add(Sha256.of(file));
      }
      return Sha256.of(String.join("\n", parts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public PatientImage read(int row) {
    return ImageReading.read(files.get(row));
  }
}
