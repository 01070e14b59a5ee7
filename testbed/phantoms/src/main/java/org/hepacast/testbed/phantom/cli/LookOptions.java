package org.hepacast.testbed.phantom.cli;

import org.hepacast.phantom.ct.LesionLook;
import picocli.CommandLine.Option;

/** How the metastases look, and the scanner's noise. */
final class LookOptions {

  @Option(
      names = "--core",
      paramLabel = "HU",
      defaultValue = "62",
      description = "Mean of a metastasis (default: ${DEFAULT-VALUE}).")
  private double core;

  @Option(
      names = "--texture",
      paramLabel = "HU",
      defaultValue = "12",
      description = "Deviation of its texture (default: ${DEFAULT-VALUE}).")
  private double texture;

  @Option(
      names = "--texture-length",
      paramLabel = "MM",
      defaultValue = "4",
      description = "Over how far the texture is alike (default: ${DEFAULT-VALUE}).")
  private double textureLength;

  @Option(
      names = "--rim",
      paramLabel = "HU",
      defaultValue = "88",
      description = "Mean of its rim (default: ${DEFAULT-VALUE}).")
  private double rim;

  @Option(
      names = "--rim-thickness",
      paramLabel = "MM",
      defaultValue = "2",
      description = "0 for no rim (default: ${DEFAULT-VALUE}).")
  private double rimThickness;

  @Option(
      names = "--noise",
      paramLabel = "HU",
      defaultValue = "11",
      description = "Deviation of the scanner's noise (default: ${DEFAULT-VALUE}).")
  private double noise;

  LesionLook look() {
    return new LesionLook(core, texture, textureLength, rim, rimThickness);
  }

  double noise() {
    return noise;
  }
}
