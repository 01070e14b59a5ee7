package org.hepacast.modelpackage.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.ImagedFeatures;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.contracts.imaging.ProtocolReference;
import org.hepacast.modelformat.serving.Serving;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a case, as a model sees it: of what was measured on images, only what the
 * model's own protocol has measured.
 */
final class CaseValues {
  private final Map<String, FeatureValue> features = new HashMap<>();
  private final List<ImagedFeatures> imaging;

  CaseValues(FeatureVector vector) {
    vector.features().forEach(value -> features.put(value.name(), value));
    this.imaging = vector.imaging();
  }

  /** By name; null where nothing is said of it. */
  Function<String, @Nullable FeatureValue> seenBy(ShelvedModel model) {
    return switch (model) {
      case ShelvedModel.Score _ -> features::get;
      case ShelvedModel.Learned(var _, var _, var _, var _, Serving serving, var _, var _) ->
          name ->
              name.startsWith(ImagingFeatures.PREFIX)
                  ? radiomic(name, serving.protocol().getFirst())
                  : features.get(name);
    };
  }

  private FeatureValue radiomic(String name, Serving.Protocol wanted) {
    ImagedFeatures other = null;
    for (ImagedFeatures imaged : imaging) {
      ProtocolReference protocol = imaged.protocol();
      if (protocol.name().equals(wanted.name())) {
        if (isThe(protocol, wanted)) {
          return measured(name, imaged);
        }
        other = imaged;
      }
    }
    String needed = "%s %s".formatted(wanted.name(), wanted.version());
    return other == null
        ? new FeatureValue.Missing(
            name,
            MissingReason.NEVER_REPORTED,
            "No image of this case was measured with protocol %s.".formatted(needed),
            List.of())
        : new FeatureValue.Missing(
            name, MissingReason.REFUSED, differs(other.protocol(), wanted), studies(other));
  }

  private static boolean isThe(ProtocolReference protocol, Serving.Protocol wanted) {
    return protocol.version().equals(wanted.version())
        && (wanted.digest().isEmpty() || wanted.digest().equals(protocol.digest()));
  }

  private static String differs(ProtocolReference protocol, Serving.Protocol wanted) {
    return protocol.version().equals(wanted.version())
        ? "The images were measured with another file of protocol %s %s than the model was trained on; measure them with that one."
            .formatted(wanted.name(), wanted.version())
        : "The images were measured with %s %s, and the model was trained on version %s; measure them with that one."
            .formatted(protocol.name(), protocol.version(), wanted.version());
  }

  private static FeatureValue measured(String name, ImagedFeatures imaged) {
    return switch (imaged) {
      case ImagedFeatures.Missing missing ->
          new FeatureValue.Missing(name, missing.reason(), missing.detail(), missing.considered());
      case ImagedFeatures.Measured measured -> {
        Double value = measured.measured().features().values().get(name);
        yield value == null
            ? new FeatureValue.Missing(
                name,
                MissingReason.NOT_DERIVABLE,
                "Protocol %s %s gave no such value on the images."
                    .formatted(measured.protocol().name(), measured.protocol().version()),
                List.of(measured.study()))
            : new FeatureValue.Known(
                name,
                new Value.Quantity(value, "1"),
                measured.acquired(),
                null,
                List.of(measured.study()),
                measured.preliminary(),
                false,
                measured.measured().automatic(),
                measured.resultId());
      }
    };
  }

  private static List<VersionedReference> studies(ImagedFeatures imaged) {
    return switch (imaged) {
      case ImagedFeatures.Measured measured -> List.of(measured.study());
      case ImagedFeatures.Missing missing -> missing.considered();
    };
  }
}
