package org.hepacast.radiomics.cli;

import java.nio.file.Path;
import org.hepacast.radiomics.cases.LoadedCase;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that look at exactly one case. */
final class ImageAndMask {

  @Option(
      names = "--image",
      required = true,
      paramLabel = "IMAGE",
      description = "DICOM folder or file, NIfTI or NRRD.")
  private Path image;

  @Option(
      names = "--mask",
      required = true,
      paramLabel = "MASK",
      description = "NIfTI or NRRD label map, DICOM SEG or RTSTRUCT.")
  private Path mask;

  @Mixin private final CaseOptions options = new CaseOptions();

  Path image() {
    return image;
  }

  Path mask() {
    return mask;
  }

  LoadedCase.Choice choice() {
    return new LoadedCase.Choice(options.label(), options.series(), options.frame());
  }

  LoadedCase load() {
    return LoadedCase.load(image, mask, choice());
  }
}
