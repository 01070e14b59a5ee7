package org.hepacast.segmentation.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.hepacast.dicom.header.SourceSeries;
import org.hepacast.radiomics.cases.Preflight;
import org.hepacast.radiomics.cases.Preflight.Finding;
import org.hepacast.radiomics.cases.Preflight.Level;
import org.hepacast.radiomics.io.SeriesRequest;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.image.ImageFormats;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;
import org.hepacast.segmentation.pack.SegmentationPackage;
import org.hepacast.segmentation.segment.Suitability;

/**
 * The channels of a case as files, read.
 *
 * @param volumes one for each channel
 * @param dicom the files of the first channel; none of another kind of image
 */
record GivenImage(List<Volume> volumes, List<Path> dicom) {

  static GivenImage read(List<Path> images, Optional<String> series) {
    var request = new SeriesRequest(series, OptionalInt.empty(), Set.of());
    List<Volume> volumes = new ArrayList<>();
    for (Path image : images) {
      volumes.add(ImageSource.read(image, ImageFormats.standard(), request).volume());
    }
    return new GivenImage(volumes, ImageSource.dicomFiles(images.getFirst(), request));
  }

  Volume first() {
    return volumes.getFirst();
  }

  /** Nothing where the kind of file does not say. */
  private Optional<String> modality() {
    return dicom.stream()
        .findFirst()
        .flatMap(file -> DicomFile.look(file, found -> found.data().text(Tag.MODALITY)));
  }

  List<Finding> findings(SegmentationPackage model) {
    return Suitability.of(model, first(), modality());
  }

  /** Refuses what does not suit the package, in the words of the first reason. */
  void requireSuited(SegmentationPackage model) {
    List<Finding> findings = findings(model);
    if (!Preflight.passes(findings)) {
      Finding reason =
          findings.stream()
              .filter(finding -> finding.level() == Level.REFUSED)
              .findFirst()
              .orElseThrow();
      throw new RadiomicsException(
          Kind.UNSUPPORTED, reason.what(), reason.remedy().orElse("see segment check"));
    }
  }

  /** The headers that a DICOM segmentation refers to; another kind of image has none. */
  SourceSeries source() {
    if (dicom.isEmpty()) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "only of DICOM images can labels be written as DICOM",
          "end the name of the output in .nii.gz or .nrrd");
    }
    return SourceSeries.of(dicom, first().geometry(), OptionalInt.empty());
  }
}
