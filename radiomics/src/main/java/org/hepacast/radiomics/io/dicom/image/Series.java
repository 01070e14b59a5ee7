package org.hepacast.radiomics.io.dicom.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.DicomFile;

/** The files of one series, each instance once. */
record Series(String uid, List<ImageFile> files) {

  // PACS exports nest patient, study and series.
  private static final int MAX_DEPTH = 6;
  private static final Set<String> NOT_IMAGES =
      Set.of("SEG", "RTSTRUCT", "RTDOSE", "PR", "SR", "KO");

  String modality() {
    return files.getFirst().modality();
  }

  boolean isImage() {
    return files.getFirst().hasPixels() && !NOT_IMAGES.contains(modality());
  }

  boolean isLocaliser() {
    return files.stream().allMatch(ImageFile::isLocaliser);
  }

  /** For people who have to choose: nothing that tells who the patient is. */
  String description() {
    ImageFile first = files.getFirst();
    return "series %s: %s, %d files of %d x %d, %s"
        .formatted(
            first.seriesNumber(),
            first.modality(),
            files.size(),
            first.columns(),
            first.rows(),
            uid);
  }

  /**
   * All series of a folder and the folders in it, or of one file. What is not DICOM is passed over.
   */
  static List<Series> scan(Path where) {
    List<Series> found = of(files(where));
    if (found.isEmpty()) {
      throw Refusal.unsupported(
          where + " holds no DICOM file",
          "give the folder of a DICOM series, a NIfTI or a NRRD file");
    }
    return found;
  }

  /** The series of these files. What is not DICOM is passed over. */
  static List<Series> of(List<Path> files) {
    Map<String, List<ImageFile>> bySeries = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (Path path : files) {
      if (DicomFile.matches(path)) {
        ImageFile file = DicomFile.look(path, found -> ImageFile.of(path, found));
        if (seen.add(file.instanceUid())) {
          bySeries.computeIfAbsent(file.seriesUid(), _ -> new ArrayList<>()).add(file);
        }
      }
    }
    return bySeries.entrySet().stream().map(e -> new Series(e.getKey(), e.getValue())).toList();
  }

  private static List<Path> files(Path where) {
    if (!Files.exists(where)) {
      throw Refusal.unsupported(where + " does not exist", "check the path");
    }
    try (Stream<Path> walk = Files.walk(where, MAX_DEPTH)) {
      return walk.filter(Files::isRegularFile)
          .filter(path -> !path.getFileName().toString().equals("DICOMDIR"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }
}
