package org.hepacast.testbed.phantom.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hepacast.phantom.PhantomRefusal;
import org.hepacast.phantom.ct.CtPlan;
import org.hepacast.phantom.ct.LesionLook;
import org.hepacast.phantom.ct.LesionWish;
import org.hepacast.phantom.ct.Lobe;
import org.hepacast.testbed.phantom.picture.Picture;
import org.hepacast.testbed.phantom.study.CtStudy;
import org.hepacast.testbed.phantom.study.Drawing;
import org.hepacast.testbed.phantom.study.TruthReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A CT of the abdomen in the portal venous phase. */
@Command(
    name = "ct",
    description = "Writes a CT of an abdomen with liver metastases.",
    mixinStandardHelpOptions = true)
final class CtCommand implements Callable<Integer> {

  @Mixin private final OutputOptions output = new OutputOptions();

  @Mixin private final PersonOptions person = new PersonOptions();

  @Mixin private final LookOptions look = new LookOptions();

  @Option(
      names = "--size",
      defaultValue = "512",
      description = "Columns and rows (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(names = "--slices", defaultValue = "150", description = "Default: ${DEFAULT-VALUE}.")
  private int slices;

  @Option(
      names = "--spacing",
      paramLabel = "MM",
      defaultValue = "0.75",
      description = "Pixel spacing (default: ${DEFAULT-VALUE}).")
  private double spacing;

  @Option(
      names = "--slice-spacing",
      paramLabel = "MM",
      defaultValue = "1.25",
      description = "Distance of slices (default: ${DEFAULT-VALUE}).")
  private double sliceSpacing;

  @Option(
      names = "--lesions",
      paramLabel = "N",
      defaultValue = "3",
      description = "Metastases, of sizes left to chance (default: ${DEFAULT-VALUE}).")
  private int lesions;

  @Option(
      names = "--diameters",
      paramLabel = "MM",
      split = ",",
      description = "Metastases of these diameters instead.")
  private @Nullable List<Double> diameters;

  @Option(names = "--edge", description = "Metastases touch the liver's surface.")
  private boolean edge;

  @Option(names = "--lobe", description = "Metastases in one lobe only: ${COMPLETION-CANDIDATES}.")
  private @Nullable Lobe lobe;

  @Option(
      names = "--drawing",
      defaultValue = "SEG",
      description = "Regions as ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Drawing drawing = Drawing.SEG;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CtPlan plan = asked(this::plan);
    var folder = output.dicom();
    CtStudy study = CtStudy.of(plan, person.examination(), drawing);
    CtStudy written = output.fault().map(study::with).orElse(study);
    var files = written.write(folder);
    int middle = study.volume().sliceOfMostLesion();
    var picture = Picture.of(study.volume().phantom().slice(middle), size, true);
    output
        .finish(TruthReport.of(study), picture, files)
        .forEach(spec.commandLine().getOut()::println);
    return 0;
  }

  private CtPlan plan() {
    CtPlan bare = CtPlan.of(output.seed(), size, slices, spacing, sliceSpacing);
    List<Double> wanted =
        diameters != null ? diameters : LesionWish.diameters(output.seed(), lesions, bare.grid());
    LesionLook appearance = look.look();
    return bare.with(wanted.stream().map(this::wish).toList())
        .with(appearance)
        .withNoise(look.noise());
  }

  private LesionWish wish(double diameterMm) {
    return Stream.of(LesionWish.of(diameterMm))
        .map(wish -> edge ? wish.atEdge() : wish)
        .map(wish -> lobe == null ? wish : wish.in(lobe))
        .findFirst()
        .orElseThrow();
  }

  /** What is refused of the options alone is wrong usage. */
  private <T> T asked(Supplier<T> plan) {
    try {
      return plan.get();
    } catch (PhantomRefusal e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
