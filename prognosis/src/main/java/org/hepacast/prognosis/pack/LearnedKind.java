package org.hepacast.prognosis.pack;

import java.util.Map;
import org.hepacast.modelformat.estimator.EstimatorKind;
import org.hepacast.modelformat.estimator.ModelEstimator;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.manifest.Manifest;

/** The kinds of estimators that are trained here, as manifests name them. */
enum LearnedKind implements EstimatorKind {
  CLASSIFIER("classifier"),
  PROPORTIONAL_HAZARDS("proportional-hazards"),
  SURVIVAL_FOREST("survival-forest"),
  RELATIVE_HAZARD("relative-hazard"),
  COMPETING_RISKS("competing-risk-forest"),
  RECALIBRATED("recalibrated");

  private final String label;

  LearnedKind(String label) {
    this.label = label;
  }

  static LearnedKind of(Estimator estimator) {
    return switch (estimator) {
      case Estimator.Classification _ -> CLASSIFIER;
      case Estimator.ProportionalHazards _ -> PROPORTIONAL_HAZARDS;
      case Estimator.Forest _ -> SURVIVAL_FOREST;
      case Estimator.RelativeHazard _ -> RELATIVE_HAZARD;
      case Estimator.CompetingRisks _ -> COMPETING_RISKS;
      case Estimator.Recalibrated _ -> RECALIBRATED;
    };
  }

  @Override
  public String kind() {
    return label;
  }

  @Override
  public ModelEstimator read(Manifest manifest, Map<String, byte[]> parts) {
    byte[] bytes = parts.get(TrainedModel.ESTIMATOR);
    if (bytes == null) {
      throw new PackageException(
          TrainedModel.ESTIMATOR, "it is missing from the package", "fetch the package again");
    }
    return TrainedModel.of(manifest, EstimatorCodec.decode(bytes), parts);
  }
}
