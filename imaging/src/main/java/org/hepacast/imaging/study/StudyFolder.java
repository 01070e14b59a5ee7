package org.hepacast.imaging.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.volume.RadiomicsException;

/**
 * Describes every file of a folder. What is not DICOM is passed over and counted. A DICOM file that
 * cannot be read refuses the study, since nobody can know which series it is missing from; so does
 * one of another study or another patient. The same instance twice counts once if both files are
 * equal, and refuses the study if they are not.
 */
public final class StudyFolder {

  /** Far beyond any study; a folder of more is a mistake or an attack. */
  private static final int MOST_FILES = 50_000;

  private static final int MAX_DEPTH = 6;

  private final ExpectedStudy expected;
  private final Map<String, List<ImageHeader>> images = new LinkedHashMap<>();
  private final List<DrawnSegmentation> segmentations = new ArrayList<>();
  private final Set<PatientOfFile> patients = new HashSet<>();
  private final Map<String, Path> seen = new HashMap<>();
  private int notDicom;
  private int copies;
  private int own;

  private StudyFolder(ExpectedStudy expected) {
    this.expected = expected;
  }

  /** Describes a folder and the folders in it; refuses what cannot be trusted. */
  public static StudyContent describe(Path folder, ExpectedStudy expected) {
    var study = new StudyFolder(expected);
    for (Path file : files(folder)) {
      study.add(file);
    }
    if (study.seen.isEmpty()) {
      throw new StudyRefused(
          RefusalReason.NO_DICOM,
          "none of the " + study.notDicom + " files fetched is a DICOM file",
          "check what the archive sends");
    }
    IdentityCheck.require(expected, study.patients);
    return new StudyContent(study.series(), study.segmentations, study.notes());
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> walk = Files.walk(folder, MAX_DEPTH)) {
      List<Path> files =
          walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
              // The index of a medium, which describes other files.
              .filter(path -> !path.getFileName().toString().equals("DICOMDIR"))
              .limit(MOST_FILES + 1L)
              .sorted()
              .toList();
      if (files.size() > MOST_FILES) {
        throw new StudyRefused(
            RefusalReason.TOO_LARGE,
            "the study has more than " + MOST_FILES + " files",
            "split it, or send the series that is meant");
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Path file) {
    try {
      if (DicomFile.matches(file)) {
        DicomFile.look(file, found -> add(file, found));
      } else {
        notDicom++;
      }
    } catch (RadiomicsException e) {
      throw StudyRefused.of(e, RefusalReason.DAMAGED_FILE);
    }
  }

  private boolean add(Path file, DicomFile found) {
    DataSet data = found.data();
    String sopUid = data.requireText(Tag.SOP_INSTANCE_UID).strip();
    if (!data.requireText(Tag.STUDY_INSTANCE_UID).strip().equals(expected.studyUid())) {
      throw new StudyRefused(
          RefusalReason.OTHER_STUDY,
          "a file belongs to another study than the one announced",
          "check the study UID of the ImagingStudy, and what the archive sends for it");
    }
    patients.add(PatientOfFile.of(data));
    Path first = seen.putIfAbsent(sopUid, file);
    if (first != null) {
      requireCopy(first, file);
      copies++;
      return false;
    }
    String modality = data.text(Tag.MODALITY).orElse("").strip();
    var facts = new FileFacts(file, sopUid);
    if (modality.equals("SEG") || modality.equals("RTSTRUCT")) {
      addSegmentation(facts, data);
    } else {
      ImageHeader image = ImageHeader.of(facts, found, expected.archive().zone());
      if (image.picture()) {
        images.computeIfAbsent(image.seriesUid(), _ -> new ArrayList<>()).add(image);
      }
    }
    return true;
  }

  private void addSegmentation(FileFacts facts, DataSet data) {
    if (OwnResults.made(data)) {
      own++;
    } else {
      segmentations.add(DrawnSegmentation.of(facts, data, expected.archive().zone()));
    }
  }

  private static void requireCopy(Path first, Path second) {
    try {
      if (Files.mismatch(first, second) >= 0) {
        throw new StudyRefused(
            RefusalReason.CONFLICTING_COPIES,
            "two different files carry one SOP instance UID",
            "correct the study in the archive");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<SeriesFacts> series() {
    return images.values().stream()
        .map(SeriesFacts::of)
        .sorted(
            Comparator.comparingDouble((SeriesFacts one) -> number(one.number()))
                .thenComparing(SeriesFacts::uid))
        .toList();
  }

  static double number(String text) {
    return text.matches("\\d{1,12}") ? Long.parseLong(text) : Double.POSITIVE_INFINITY;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    note(notes, notDicom, "files are not DICOM and were passed over");
    note(notes, copies, "files are copies of others and count once");
    note(notes, own, "segmentations are this suite's own results and were passed over");
    return notes;
  }

  private static void note(List<String> notes, int count, String what) {
    if (count > 0) {
      notes.add(count + " " + what);
    }
  }
}
