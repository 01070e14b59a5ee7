package org.hepacast.modelformat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hepacast.modelformat.estimator.EstimatorKind;
import org.hepacast.modelformat.estimator.KnownKinds;
import org.hepacast.modelformat.estimator.ModelEstimator;
import org.hepacast.modelformat.estimator.RiskAnswer;
import org.hepacast.modelformat.estimator.RiskModel;
import org.hepacast.modelformat.estimator.RiskProfile;
import org.hepacast.modelformat.estimator.RiskProfiler;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.manifest.AppliesTo;
import org.hepacast.modelformat.manifest.Evidence;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Group;
import org.hepacast.modelformat.manifest.Inputs;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.manifest.Maturity;
import org.hepacast.modelformat.manifest.Performance;
import org.hepacast.modelformat.manifest.Predicts;
import org.hepacast.modelformat.manifest.Training;
import org.hepacast.modelformat.pack.PackageReader;
import org.hepacast.modelformat.part.PackageFiles;

/** A small package of a kind that the tests bring along: the risk is a number in a file. */
public final class Samples {
  /** As {@link PackageReader#MAX_BYTES}, small enough for a test to go beyond. */
  public static final long MAX_BYTES = 1 << 20;

  public static final PackageReader READER =
      new PackageReader(KnownKinds.of(List.of(new Constant())), MAX_BYTES);

  private Samples() {}

  /** The same risk for everybody. */
  record Always(Set<String> inputs, double risk) implements RiskModel {
    @Override
    public RiskAnswer risk(Map<String, Double> values, double horizon) {
      return new RiskAnswer.Estimated(
          risk, new RiskAnswer.Uncertainty.NotGiven("It is a test."), List.of());
    }

    @Override
    public RiskProfiler profiler() {
      return values -> new RiskProfile.Refused(List.of("It is a test."));
    }
  }

  private static final class Constant implements EstimatorKind {
    @Override
    public String kind() {
      return "constant";
    }

    @Override
    public ModelEstimator read(Manifest manifest, Map<String, byte[]> parts) {
      String text = new String(parts.get("risk.txt"), StandardCharsets.UTF_8);
      if (!text.matches("0\\.\\d{1,9}")) {
        throw new PackageException("risk.txt", "it is no risk", "write 0. and digits");
      }
      return new Always(
          Set.copyOf(manifest.features().stream().map(Feature::name).toList()),
          Double.parseDouble(text));
    }
  }

  public static Manifest manifest() {
    return new Manifest(
        Manifest.FORMAT,
        new Manifest.Identity(
            "constant-demo",
            "1.0.0",
            "A constant",
            "How likely is it?",
            Maturity.DEMONSTRATION,
            "simulated patients"),
        new Manifest.Computing("constant", "risk.txt"),
        new Predicts(
            List.of(new Predicts.Horizons("RECURRENCE", List.of(12.0, 24.0))),
            "mo",
            "No interval of a single prediction is given."),
        AppliesTo.inWords("Adults after resection."),
        new Inputs(
            false,
            List.of(
                Feature.number("lab.cea", "CEA", "ug/L", 0, 500, Feature.Missing.REFUSE),
                Feature.number("lab.nlr", "NLR", "1", 0.5, 40, Feature.Missing.RANGE)
                    .imputing(2.5))),
        List.of(
            new Training(
                "simulated",
                "none",
                60,
                30,
                "nothing was missing",
                "0".repeat(64),
                new Training.Run("none", 11, "25", "Linux"))),
        List.of(
            new Performance(
                "AUC",
                0.8,
                List.of(0.7, 0.9),
                "RECURRENCE",
                "simulated",
                "apparent",
                Evidence.COMPUTED)),
        List.of(),
        List.of(Group.named("low", 0), Group.named("high", 0.5)),
        Manifest.Sources.none(),
        Manifest.LABEL + " A test.",
        List.of());
  }

  public static Map<String, byte[]> parts() {
    return new TreeMap<>(
        Map.of("risk.txt", utf8("0.25"), "card.md", utf8("# Card\n"), "notes.bin", new byte[] {1}));
  }

  /** Every file of the sample package as it is written. */
  public static Map<String, byte[]> files() {
    return PackageFiles.read(
        org.hepacast.modelformat.pack.PackageWriter.zip(manifest(), parts()), MAX_BYTES);
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
