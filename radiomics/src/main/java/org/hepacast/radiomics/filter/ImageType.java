package org.hepacast.radiomics.filter;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.parameter.Settings;

/**
 * What a filter declares of itself: the word in the section imageType of a protocol, the parameters
 * that it reads, and how it is made from settings.
 *
 * @param key the word in a protocol
 * @param origin who defined the filter, and with it the names of its images
 * @param meaning what it makes of an image, in one sentence without a full stop
 * @param parameters all that it reads
 * @param filters makes it; refuses settings that it cannot work with
 */
public record ImageType(
    String key,
    Origin origin,
    String meaning,
    List<Parameter<?>> parameters,
    Function<Settings, List<ImageFilter>> filters) {

  /** Who defined a filter. */
  public enum Origin {
    /** Names of images are PyRadiomics' own, whatever the parameters. */
    PYRADIOMICS("PyRadiomics"),
    ITK("ITK"),
    IBSI("IBSI 2"),
    OTHER("other");

    private final String word;

    Origin(String word) {
      this.word = word;
    }

    /** As the documents write it. */
    public String word() {
      return word;
    }
  }

  public ImageType {
    parameters = List.copyOf(parameters);
  }

  /** A type of one filter. */
  public static ImageType of(
      String key,
      Origin origin,
      String meaning,
      Function<Settings, ImageFilter> filter,
      Parameter<?>... parameters) {
    return new ImageType(
        key, origin, meaning, List.of(parameters), settings -> List.of(filter.apply(settings)));
  }

  /**
   * What the name of a derived image adds to that of the filter: every parameter that differs from
   * its default, so that images of different parameters have different names.
   *
   * @param others further parameters that were set for this image alone
   */
  public String suffix(Settings settings, Collection<Parameter<?>> others) {
    var all = new LinkedHashSet<Parameter<?>>();
    parameters.forEach(parameter -> all.add(parameter.widest()));
    others.forEach(parameter -> all.add(parameter.widest()));
    var suffix = new StringBuilder();
    for (Parameter<?> parameter : all) {
      if (!parameter.label().isEmpty() && settings.changes(parameter)) {
        suffix.append('-').append(parameter.label()).append('-');
        suffix.append(word(settings.written(parameter)));
      }
    }
    return suffix.toString();
  }

  /** PyRadiomics' way with numbers in names: 1.5 is 1-5; a sign is an m, a list a chain. */
  private static String word(String written) {
    return written
        .replaceAll("[\\[\\]]", "")
        .replaceAll("(^|, |E)-", "$1m")
        .replace(", ", "-")
        .replace('.', '-');
  }
}
