package org.hepacast.radiomics.cli;

import org.hepacast.radiomics.region.Connectivity;
import picocli.CommandLine.Option;

/** Options that say what of a mask is one lesion. */
final class LesionOptions {

  @Option(
      names = "--connectivity",
      paramLabel = "KIND",
      defaultValue = "CORNERS_26",
      description = "What belongs to one lesion: ${COMPLETION-CANDIDATES}.")
  private Connectivity connectivity = Connectivity.CORNERS_26;

  @Option(
      names = "--minimum-voxels",
      paramLabel = "N",
      defaultValue = "1",
      description = "Smallest part that is a lesion (default ${DEFAULT-VALUE}).")
  private int minimumVoxels;

  Connectivity connectivity() {
    return connectivity;
  }

  int minimumVoxels() {
    return minimumVoxels;
  }
}
