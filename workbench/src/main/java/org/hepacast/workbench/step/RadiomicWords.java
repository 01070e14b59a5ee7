package org.hepacast.workbench.step;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A radiomic feature in words that a clinician can read: {@code
 * radiomics.intra+peri4mm.wavelet-LLH_glszm_ZoneEntropy} is "Zone entropy (glszm, wavelet-LLH
 * image) of lesion and 4 mm around".
 */
final class RadiomicWords {
  private static final Pattern NAME = Pattern.compile("radiomics\\.([^.]+)\\.(.+)_([^_]+)_([^_]+)");
  private static final Pattern RING = Pattern.compile("peri(\\d+(?:\\.\\d+)?)mm");
  private static final Map<String, String> REGIONS =
      Map.of(
          "intra", "lesion",
          "parenchyma", "liver away from lesions",
          "liver", "liver",
          "primary", "primary tumour");

  private RadiomicWords() {}

  /** The name itself where it is made otherwise. */
  static String of(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      return name;
    }
    return "%s (%s, %s image) of %s"
        .formatted(spaced(parts.group(4)), parts.group(3), parts.group(2), region(parts.group(1)));
  }

  /** {@code ZoneEntropy} becomes "Zone entropy"; abbreviations stay. */
  private static String spaced(String feature) {
    String words = feature.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    StringBuilder text = new StringBuilder();
    for (String word : words.split(" ")) {
      boolean plain = word.length() > 1 && Character.isLowerCase(word.charAt(1));
      text.append(text.isEmpty() ? "" : " ")
          .append(text.isEmpty() || !plain ? word : word.toLowerCase(Locale.ROOT));
    }
    return text.toString();
  }

  private static String region(String region) {
    StringBuilder words = new StringBuilder();
    for (String part : region.split("\\+")) {
      Matcher ring = RING.matcher(part);
      words
          .append(words.isEmpty() ? "" : " and ")
          .append(ring.matches() ? ring.group(1) + " mm around" : REGIONS.getOrDefault(part, part));
    }
    return words.toString();
  }
}
