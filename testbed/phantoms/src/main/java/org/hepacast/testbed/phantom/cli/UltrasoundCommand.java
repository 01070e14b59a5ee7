package org.hepacast.testbed.phantom.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.hepacast.phantom.PhantomRefusal;
import org.hepacast.phantom.us.UltrasoundFrame;
import org.hepacast.phantom.us.UltrasoundPlan;
import org.hepacast.testbed.phantom.picture.Picture;
import org.hepacast.testbed.phantom.study.TruthReport;
import org.hepacast.testbed.phantom.study.UltrasoundStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A B-mode image or clip of the liver. */
@Command(
    name = "us",
    description = "Writes a B-mode ultrasound image, or a clip, of a liver with lesions.",
    mixinStandardHelpOptions = true)
final class UltrasoundCommand implements Callable<Integer> {

  @Mixin private final OutputOptions output = new OutputOptions();

  @Mixin private final PersonOptions person = new PersonOptions();

  @Option(names = "--columns", defaultValue = "800", description = "Default: ${DEFAULT-VALUE}.")
  private int columns;

  @Option(names = "--rows", defaultValue = "600", description = "Default: ${DEFAULT-VALUE}.")
  private int rows;

  @Option(
      names = "--spacing",
      paramLabel = "MM",
      defaultValue = "0.3",
      description = "Size of a pixel (default: ${DEFAULT-VALUE}).")
  private double spacing;

  @Option(
      names = "--diameters",
      paramLabel = "MM",
      split = ",",
      defaultValue = "28",
      description = "Lesions of these diameters; 0 for none (default: ${DEFAULT-VALUE}).")
  private List<Double> diameters = List.of();

  @Option(
      names = "--frames",
      defaultValue = "1",
      description = "More than one for a clip (default: ${DEFAULT-VALUE}).")
  private int frames;

  @Option(names = "--no-stone", description = "No gall bladder with a stone and its shadow.")
  private boolean withoutStone;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    UltrasoundPlan plan = plan();
    var folder = output.dicom();
    UltrasoundStudy study = UltrasoundStudy.of(plan, person.examination());
    UltrasoundStudy written = output.fault().map(study::with).orElse(study);
    var files = written.write(folder);
    UltrasoundFrame first = study.frames().getFirst();
    var picture = Picture.of(first.grey(), first.lesion(), columns, true);
    output
        .finish(TruthReport.of(study), picture, files)
        .forEach(spec.commandLine().getOut()::println);
    return 0;
  }

  /** What is refused of the options alone is wrong usage. */
  private UltrasoundPlan plan() {
    List<Double> wanted = diameters.equals(List.of(0.0)) ? List.of() : diameters;
    try {
      return new UltrasoundPlan(
          output.seed(), columns, rows, spacing, wanted, frames, !withoutStone);
    } catch (PhantomRefusal e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
