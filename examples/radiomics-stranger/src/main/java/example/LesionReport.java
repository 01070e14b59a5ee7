package example;

import org.hepacast.radiomics.extract.Catalogue;
import org.hepacast.radiomics.extract.Extractor;
import org.hepacast.radiomics.extract.FeatureSet;
import org.hepacast.radiomics.extract.Protocol;
import org.hepacast.radiomics.extract.Workers;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;

/** Features of a lesion by a protocol that knows a filter of our own. */
public final class LesionReport {

  private static final String PROTOCOL =
      """
      setting: {binWidth: 10}
      imageType:
        Original: {}
        Threshold: [{thresholdLimit: 20}, {thresholdLimit: 60}]
      featureClass: {firstorder: [Mean], glcm: [Contrast]}
      """;

  private LesionReport() {}

  /** On two threads, which end with the report. */
  public static FeatureSet of(Volume image, Mask lesion) {
    Protocol protocol = Protocol.parse(PROTOCOL, Catalogue.standard().with(Threshold.TYPE));
    try (Workers workers = Workers.of(2)) {
      return Extractor.of(protocol, workers).extract(image, lesion);
    }
  }
}
