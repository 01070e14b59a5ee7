package org.hepacast.radiomics.extract;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.hepacast.radiomics.filter.ImageFilter;
import org.hepacast.radiomics.fuzz.Harmless;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;

/** Parameter files, and their image types on a small image. */
public final class ProtocolTarget {

  private ProtocolTarget() {}

  private static final String ALL_IMAGES =
      """
      setting:
        binWidth: 25
        resampledPixelSpacing: [1, 1, 0]
        interpolator: sitkBSpline
        force2D: true
        distances: [1, 2]
        weightingNorm: no_weighting
      imageType:
        Original: {}
        Wavelet: {wavelet: db2, start_level: 1, level: 2}
        LoG: {sigma: [1.0, 3]}
        LBP2D: {lbp2DRadius: 1.5, lbp2DSamples: 9}
        LBP3D: {lbp3DLevels: 1, lbp3DIcosphereSubdivision: 0}
        AdditiveGaussianNoise: {noiseSeed: 3}
        Binomial: {binomialRepetitions: 2}
        BoxMean: {boxRadius: 1}
        DiscreteGaussian: {gaussianVariance: 2}
        CurvatureFlow: {curvatureIterations: 2}
      featureClass:
        firstorder: [Mean]
        glcm:
      voxelSetting:
        kernelRadius: 2
      """;

  private static final String IBSI =
      """
      {"profile": "ibsi", "id": "a",
       "setting": {"resegmentRange": [-1000, 400], "aggregation": ["2D_avg"]},
       "imageType": {"Mean": {"meanSupport": 3}, "IbsiLoG": {"sigma": [1], "logCutOff": 2},
         "Laws": {"lawsKernels": "L3E3S3", "energyDelta": 1},
         "Gabor": {"gaborSigma": 2, "gaborOrientations": 2},
         "SeparableWavelet": {"wavelet": "haar", "waveletBand": "LLH"},
         "Simoncelli": [{"level": 2, "riesz": [1, 0, 0]}, {}]},
       "featureClass": {"stat": null}}
      """;

  public static Stream<byte[]> seeds() {
    return Stream.of(ALL_IMAGES, IBSI).map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  public static void run(byte[] file) {
    Harmless.run(() -> apply(Protocol.parse(new String(file, StandardCharsets.UTF_8))));
  }

  static void apply(Protocol protocol) {
    Volume image = Volume.of(Geometry.of(5, 5, 5, 1, 1, 2), PixelType.INT16, new float[125]);
    var box = new Box(1, 1, 1, 3, 3, 3);
    for (ImageRequest request : protocol.images()) {
      for (ImageFilter filter : request.filters()) {
        Harmless.run(() -> filter.apply(image, box));
      }
    }
  }
}
