package org.hepacast.radiomics.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hepacast.radiomics.filter.ImageType;
import org.hepacast.radiomics.filter.ImageType.Origin;
import org.hepacast.radiomics.filter.Pointwise;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.parameter.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Reads the section imageType: per type nothing, a mapping of settings, or a list of such mappings,
 * each of which gives images of its own.
 */
final class ImageSection {

  /** What takes effect before any filter and can hence not be a filter's own. */
  private static final List<Parameter<?>> BEFORE_FILTERS =
      List.of(Setting.RESAMPLED_PIXEL_SPACING, Setting.INTERPOLATOR, Setting.PAD_DISTANCE);

  private final Catalogue catalogue;
  private final Settings settings;

  ImageSection(Catalogue catalogue, Settings settings) {
    this.catalogue = catalogue;
    this.settings = settings;
  }

  /** The original image where the section is empty. */
  List<ImageRequest> read(Map<?, ?> section) {
    List<ImageRequest> images = new ArrayList<>();
    for (Map.Entry<?, ?> entry : section.entrySet()) {
      ImageType type = type(entry.getKey());
      if (entry.getValue() instanceof List<?> entries) {
        addAll(type, entries, images);
      } else {
        // PyRadiomics fixes the names of its own images, whatever their parameters.
        Settings own = with(type, entry.getValue());
        String suffix = type.origin() == Origin.PYRADIOMICS ? "" : type.suffix(own, List.of());
        images.add(ImageRequest.of(type, own, suffix));
      }
    }
    if (images.isEmpty()) {
      images.add(ImageRequest.of(Pointwise.ORIGINAL.type(), settings, ""));
    }
    return images;
  }

  private void addAll(ImageType type, List<?> entries, List<ImageRequest> images) {
    if (entries.isEmpty()) {
      throw ProtocolReader.refusal(
          "imageType: the list of %s is empty".formatted(type.key()),
          "list settings, or take the type out");
    }
    for (Object entry : entries) {
      Settings own = with(type, entry);
      List<Parameter<?>> changed = new ArrayList<>();
      if (entry instanceof Map<?, ?> map) {
        for (Object key : map.keySet()) {
          Parameter<?> parameter = catalogue.parameters().get(String.valueOf(key));
          if (parameter != null) {
            changed.add(parameter);
          }
        }
      }
      images.add(ImageRequest.of(type, own, type.suffix(own, changed)));
    }
  }

  private ImageType type(@Nullable Object key) {
    return catalogue
        .find(String.valueOf(key))
        .orElseThrow(
            () ->
                ProtocolReader.refusal(
                    "there is no image type " + key, "use one of " + catalogue.keys()));
  }

  private Settings with(ImageType type, @Nullable Object node) {
    if (node == null) {
      return settings;
    }
    if (!(node instanceof Map<?, ?> own)) {
      throw ProtocolReader.refusal(
          "imageType: " + type.key() + " is not a mapping",
          "give {}, settings of its own, or a list of such");
    }
    for (Parameter<?> fixed : BEFORE_FILTERS) {
      if (own.containsKey(fixed.key())) {
        throw ProtocolReader.refusal(
            "imageType: %s sets %s, which takes effect before any filter"
                .formatted(type.key(), fixed.key()),
            "move it to the section setting");
      }
    }
    return settings.with("imageType " + type.key(), own, catalogue.parameters());
  }
}
