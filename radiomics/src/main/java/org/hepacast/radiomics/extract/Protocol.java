package org.hepacast.radiomics.extract;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hepacast.radiomics.parameter.Settings;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * Everything that decides how features are computed. Read from PyRadiomics' parameter files (YAML
 * or JSON) as they are; what such a file cannot say is this library's own: {@code id}, {@code
 * profile: ibsi}, further image types and settings. Anything unknown is refused by name.
 *
 * @param id identifies the parameters: as given in the file, else derived from them
 * @param images what the section imageType asks for, in its order; every name is given once
 */
public record Protocol(
    String id, Profile profile, Settings settings, List<ImageRequest> images, Selection selection) {

  /** A parameter file of this size is none. */
  static final int LARGEST_FILE = 1 << 20;

  public Protocol {
    images = List.copyOf(images);
    requireDistinctNames(images);
  }

  /** Two images of one name would give two results of one name. */
  private static void requireDistinctNames(List<ImageRequest> images) {
    var names = new NamedValues<Boolean>();
    for (ImageRequest request : images) {
      for (String name : request.names()) {
        names.put(name, true, "the image type " + request);
      }
    }
  }

  /** Value of the mask that marks the region; 1 unless the file says otherwise. */
  public int label() {
    return settings.get(Setting.LABEL);
  }

  /**
   * Whether intensities are changed before they are measured, so that they have lost their unit: by
   * scaling, by equalising the whole image's histogram, or by adding what a filter takes away.
   */
  public boolean changesIntensities() {
    return settings.get(Setting.NORMALIZE)
        || settings.get(Setting.EQUALIZE_HISTOGRAM).isPresent()
        || settings.get(Setting.HIGH_PASS_SIGMA).isPresent();
  }

  /** From the text of a parameter file. */
  public static Protocol parse(String text) {
    return parse(text, Catalogue.standard());
  }

  /** From the text of a parameter file that may name filters of one's own. */
  public static Protocol parse(String text, Catalogue catalogue) {
    return ProtocolReader.read(text, catalogue);
  }

  /** From a parameter file. */
  public static Protocol read(Path file) {
    return read(file, Catalogue.standard());
  }

  /** From a parameter file that may name filters of one's own. */
  public static Protocol read(Path file, Catalogue catalogue) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new RadiomicsException(
            Kind.MALFORMED,
            file.getFileName() + " is too large for a parameter file",
            "give a file below " + LARGEST_FILE + " bytes");
      }
      return parse(Files.readString(file, StandardCharsets.UTF_8), catalogue);
    } catch (MalformedInputException e) {
      throw new RadiomicsException(
          Kind.MALFORMED, file.getFileName() + " is not text in UTF-8", "save it as UTF-8", e);
    } catch (IOException e) {
      throw new RadiomicsException(
          Kind.UNAVAILABLE,
          "the parameter file " + file.getFileName() + " cannot be read",
          "check the path and its permissions",
          e);
    }
  }

  /** PyRadiomics' defaults: the original image, all classes. */
  public static Protocol pyradiomicsDefaults() {
    return parse("{}");
  }

  /** Profile and 12 digits of a digest over all that differs from the defaults. */
  static String deriveId(
      Profile profile, Settings settings, List<ImageRequest> images, Selection selection) {
    String canonical = profile + "\n" + settings + "\n" + images + "\n" + selection;
    return profile.key() + "-" + Digest.of(canonical);
  }
}
