package org.hepacast.radiomics.io.dicom.image;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * Which of several series is meant, by rules that never guess: the one asked for, else the one that
 * the mask refers to, else the only image series once localisers are left out.
 *
 * @param reason the rule that decided
 */
record SeriesChoice(Series series, String reason) {

  static SeriesChoice among(List<Series> all, Optional<String> wanted, Set<String> referenced) {
    List<Series> images = all.stream().filter(Series::isImage).toList();
    if (images.isEmpty()) {
      throw new RadiomicsException(
          Kind.UNSUPPORTED,
          "there is no image series among the DICOM files",
          "give the folder that holds the images");
    }
    if (wanted.isPresent()) {
      return new SeriesChoice(named(images, wanted.get()), "the series that was asked for");
    }
    List<Series> meant = images.stream().filter(s -> referenced.contains(s.uid())).toList();
    if (meant.size() == 1) {
      return new SeriesChoice(meant.getFirst(), "the series that the mask refers to");
    }
    if (images.size() == 1) {
      return new SeriesChoice(images.getFirst(), "the only image series");
    }
    List<Series> proper = images.stream().filter(series -> !series.isLocaliser()).toList();
    if (proper.size() == 1) {
      return new SeriesChoice(proper.getFirst(), "the only image series besides localisers");
    }
    throw new RadiomicsException(
        Kind.UNSUPPORTED,
        "there are " + images.size() + " image series (" + list(images) + ")",
        "name one of them by its number or UID with --series");
  }

  private static Series named(List<Series> images, String wanted) {
    List<Series> found =
        images.stream()
            .filter(
                series ->
                    series.uid().equals(wanted)
                        || series.files().getFirst().seriesNumber().equals(wanted))
            .toList();
    if (found.size() != 1) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          found.size() + " image series answer to the name that was asked for",
          "choose one of: " + list(images));
    }
    return found.getFirst();
  }

  private static String list(List<Series> images) {
    return images.stream().map(Series::description).collect(Collectors.joining("; "));
  }
}
