package org.hepacast.prognosis.pack;

import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.modelformat.fault.PackageException;

/** Any bytes as the inflated body of an estimator; what is read is asked of three patients. */
public final class ModelTarget {
  private static final double[][] PATIENTS = {{0, 0, 0}, {-4, 4, 1}, {Double.NaN, 0.5, -0.5}};

  private ModelTarget() {}

  public static Stream<byte[]> seeds() {
    return SixtyPatients.everyEstimator().values().stream()
        .map(EstimatorCodec::encode)
        .map(EstimatorBytes::inflated)
        .filter(body -> body.length < 20_000);
  }

  /** Bypasses the reader of packages, which would make any exception of it a refusal. */
  public static void run(byte[] body) {
    Estimator read;
    try {
      read = EstimatorCodec.decode(EstimatorBytes.deflated(body));
    } catch (PackageException refused) {
      if (refused.element().isBlank() || refused.remedy().isBlank()) {
        throw new AssertionError("A refusal without element or remedy: " + refused.reason());
      }
      return;
    }
    if (read.features() == 3) {
      for (double[] patient : PATIENTS) {
        read.risk(patient, 12);
      }
      SixtyPatients.model(read).risk(Map.of("lab.nlr", 1.0, "lab.cea", 1.0), 12);
    }
  }
}
