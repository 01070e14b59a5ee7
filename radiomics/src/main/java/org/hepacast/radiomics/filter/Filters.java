package org.hepacast.radiomics.filter;

import java.util.List;
import java.util.stream.Stream;

/** The filters of this library. Another one is handed to {@code Catalogue.with}. */
public final class Filters {

  private Filters() {}

  /** Every image type, PyRadiomics' first. */
  public static List<ImageType> all() {
    return Stream.of(
            Stream.of(Pointwise.ORIGINAL.type(), StationaryWavelet.TYPE, LaplacianOfGaussian.TYPE),
            Stream.of(
                Pointwise.SQUARE.type(),
                Pointwise.SQUARE_ROOT.type(),
                Pointwise.LOGARITHM.type(),
                Pointwise.EXPONENTIAL.type()),
            Stream.of(GradientMagnitude.TYPE, LocalBinaryPattern2D.TYPE, LocalBinaryPattern3D.TYPE),
            Stream.of(
                Noise.Gaussian.TYPE,
                Noise.Shot.TYPE,
                Binomial.TYPE,
                BoxStatistic.MEAN,
                BoxStatistic.DEVIATION,
                DiscreteGaussian.TYPE,
                LaplacianSharpening.TYPE,
                CurvatureFlow.TYPE,
                Normalize.TYPE),
            Stream.of(
                IbsiMean.TYPE,
                IbsiLaplacianOfGaussian.TYPE,
                Laws.TYPE,
                Gabor.TYPE,
                IbsiWavelet.TYPE,
                Simoncelli.TYPE))
        .flatMap(types -> types)
        .toList();
  }
}
