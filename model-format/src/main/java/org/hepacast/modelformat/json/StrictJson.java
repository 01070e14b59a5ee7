package org.hepacast.modelformat.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.hepacast.modelformat.fault.PackageException;

/**
 * Every field must be there, of its type, once, and nothing else; numbers are finite. Thread-safe.
 */
public final class StrictJson {
  private static final int DEEPEST = 20;
  private static final int LONGEST_TEXT = 1 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_TEXT)
                          .maxNumberLength(40)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .addModule(
              new SimpleModule()
                  .addDeserializer(Double.class, new FiniteNumber())
                  .addDeserializer(double.class, new FiniteNumber())
                  .addDeserializer(String.class, new PlainText()))
          .build();

  private static final ObjectWriter WRITER =
      MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private StrictJson() {}

  /**
   * @param file named in the refusal
   */
  public static <T> T read(String file, byte[] json, Class<T> type) {
    Fields.check(file, tree(file, json), type);
    try {
      T value = MAPPER.readValue(json, type);
      if (value == null) {
        throw new PackageException(file, "it is null", "an object is needed");
      }
      return value;
    } catch (IOException e) {
      throw JsonFaults.refusal(file, e);
    }
  }

  /**
   * The object that a file holds, as it stands there.
   *
   * @param file named in the refusal
   * @throws PackageException where it is no JSON, or no object
   */
  public static JsonNode tree(String file, byte[] json) {
    try {
      JsonNode tree = MAPPER.readTree(json);
      if (tree == null || !tree.isObject()) {
        throw new PackageException(file, "it is no JSON object", "write an object in braces");
      }
      return tree;
    } catch (IOException e) {
      throw JsonFaults.refusal(file, e);
    }
  }

  /** Fields in the order of their records, two blanks to a level, a line feed at the end. */
  public static byte[] write(Object value) {
    try {
      return (WRITER.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A value of a package cannot be written as JSON.", e);
    }
  }
}
