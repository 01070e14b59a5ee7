package org.hepacast.radiomics.io.nrrd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hepacast.radiomics.io.Refusal;
import org.jspecify.annotations.Nullable;

/** The fields of a NRRD header by their names in lower case without blanks. */
record NrrdFields(Map<String, String> values) {

  private static final Pattern VECTOR = Pattern.compile("\\(([^()]*)\\)|none");

  @Nullable String text(String field) {
    return values.get(field);
  }

  String require(String field) {
    String text = values.get(field);
    if (text == null) {
      throw Refusal.malformed("the NRRD header lacks the field " + field);
    }
    return text;
  }

  long wholeNumber(String field, long otherwise) {
    String text = values.get(field);
    return text == null ? otherwise : parseLong(field, text);
  }

  /** Numbers separated by blanks. */
  double[] numbers(String field) {
    return parse(field, require(field).split("\\s+"));
  }

  /** One vector per axis, null for an axis that is not spatial. */
  List<double @Nullable []> vectors(String field) {
    List<double @Nullable []> vectors = new ArrayList<>();
    Matcher matcher = VECTOR.matcher(require(field));
    while (matcher.find()) {
      String content = matcher.group(1);
      vectors.add(content == null ? null : parse(field, content.strip().split("\\s*,\\s*")));
    }
    return vectors;
  }

  private static double[] parse(String field, String[] words) {
    double[] numbers = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      try {
        numbers[i] = Double.parseDouble(words[i]);
      } catch (NumberFormatException e) {
        throw notANumber(field, words[i]);
      }
    }
    return numbers;
  }

  private static long parseLong(String field, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw notANumber(field, text);
    }
  }

  private static RuntimeException notANumber(String field, String text) {
    return Refusal.malformed(
        "the NRRD field " + field + " holds " + Refusal.quoted(text) + " instead of a number");
  }
}
