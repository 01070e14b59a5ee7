package org.hepacast.modelpackage.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Strict reading of a package's JSON: everything must be there, and nothing else. */
final class PackageJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final Pattern CLASS_NAME =
      Pattern.compile("`?\\b(?:[a-z]+\\.)+(?:[A-Z]\\w*\\$?)+`?");
  private static final Pattern PARSER_ADVICE = Pattern.compile(" \\(set [^)]*\\)");

  private PackageJson() {}

  static <T> T read(String file, byte[] json, Class<T> type) throws PackageRefused {
    try {
      return MAPPER.readValue(json, type);
    } catch (IOException | IllegalArgumentException e) {
      throw new PackageRefused(file + ": " + sentence(e));
    }
  }

  static JsonNode readTree(String file, byte[] json) throws PackageRefused {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new PackageRefused(file + ": " + sentence(e));
    }
  }

  /** A package holds no patient data: the parser's own words help. Without Java class names. */
  private static String sentence(Exception fault) {
    if (!(fault instanceof JsonProcessingException json)) {
      return "not readable";
    }
    String what =
        fault instanceof UnrecognizedPropertyException unknown
            ? "unknown field '" + unknown.getPropertyName() + "'"
            : CLASS_NAME
                .matcher(PARSER_ADVICE.matcher(json.getOriginalMessage()).replaceAll(""))
                .replaceAll("");
    return what + place(json);
  }

  private static String place(JsonProcessingException json) {
    String field =
        json instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(
                    step ->
                        step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
                .collect(Collectors.joining("."))
            : "";
    JsonLocation where = json.getLocation();
    return (field.isEmpty() ? "" : " at " + field)
        + (where == null ? "" : " (line " + where.getLineNr() + ")");
  }
}
