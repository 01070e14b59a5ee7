package org.hepacast.workbench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hepacast.prognosis.pack.TrainedModel;
import org.hepacast.workbench.recalibration.AcceptedFactor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hepacast study recalibrate PACKAGE --decisions FILE --version V --out NEW}. */
@Command(
    name = "recalibrate",
    description =
        "Makes the next version of a model package with the factor on the hazard that a person has"
            + " accepted.",
    mixinStandardHelpOptions = true)
final class RecalibrateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PACKAGE",
      description = "The folder or zip of the version that was decided on; it stays as it is.")
  private Path packed;

  @Option(
      names = "--decisions",
      paramLabel = "FILE",
      required = true,
      description = "The answer of GET /models/FAMILY/watch of the model service.")
  private Path decisions;

  @Option(
      names = "--centre",
      paramLabel = "NAME",
      description = "Whose decision, where several centres have decided.")
  private @Nullable String centre;

  @Option(
      names = "--version",
      paramLabel = "V",
      required = true,
      description = "Of the new package, such as 1.1.0.")
  private String version;

  @Option(
      names = "--out",
      paramLabel = "FILE|DIR",
      required = true,
      description = "A zip if it ends so, else a folder; what stands there is never changed.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    TrainedModel model = TrainedModel.read(packed);
    TrainedModel next =
        AcceptedFactor.of(watched(), model.manifest(), Optional.ofNullable(centre))
            .on(model, version);
    next.write(out);
    spec.commandLine()
        .getOut()
        .printf(
            "%s is %s with %s.%nIt runs in the shadow of what serves until somebody lets it"
                + " serve.%n",
            next.manifest().identifier(),
            model.manifest().identifier(),
            next.manifest().calibration().getFirst().words());
    return 0;
  }

  private JsonNode watched() throws IOException {
    if (!Files.isReadable(decisions)) {
      throw wrong("There is no readable file '%s'.".formatted(decisions));
    }
    try {
      return new ObjectMapper().readTree(Files.readString(decisions));
    } catch (JsonProcessingException e) {
      throw wrong(
          "'%s' is not JSON; give the answer of GET /models/FAMILY/watch."
              .formatted(decisions.getFileName()));
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
