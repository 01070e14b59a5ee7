package org.hepacast.model.packages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

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
    if (fault instanceof UnrecognizedPropertyException unknown) {
      return "unknown field '" + unknown.getPropertyName() + "'";
    }
    if (fault instanceof JsonProcessingException json) {
      String words =
          json.getOriginalMessage().replaceAll("`?\\b(?:[a-z]+\\.)+([A-Z]\\w*\\$?)+`?", "");
      var where = json.getLocation();
      return where == null ? words : words + " (line " + where.getLineNr() + ")";
    }
    return "not readable";
  }
}
