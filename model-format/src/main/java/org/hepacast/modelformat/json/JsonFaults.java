package org.hepacast.modelformat.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.modelformat.fault.PackageException;

/** The parser's faults as refusals: where, what, and what is accepted; without Java class names. */
final class JsonFaults {
  private static final Pattern CLASS_NAME =
      Pattern.compile("`?\\b(?:[a-z]+\\.)+(?:[A-Z]\\w*\\$?)+(?:<[^>]*>)?`?");
  private static final Pattern PARSER_ADVICE = Pattern.compile(" \\(set [^)]*\\)");
  private static final int LONGEST = 300;

  private JsonFaults() {}

  static PackageException refusal(String file, IOException fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof PackageException own) {
        return own;
      }
    }
    if (!(fault instanceof JsonProcessingException json)) {
      return new PackageException(file, "not readable", "write it as JSON in UTF-8", fault);
    }
    String where = where(file, json);
    return switch (json) {
      case UnrecognizedPropertyException unknown -> unknown(where, unknown);
      case InvalidTypeIdException kind ->
          new PackageException(
              where,
              "unknown kind " + Nearest.quoted(String.valueOf(kind.getTypeId())),
              "take one that the documentation of packages names",
              fault);
      case InvalidFormatException format when format.getTargetType().isEnum() ->
          enumeration(where, format);
      default -> new PackageException(where, words(json), "correct it there", fault);
    };
  }

  private static PackageException unknown(String where, UnrecognizedPropertyException unknown) {
    List<String> known =
        unknown.getKnownPropertyIds() == null
            ? List.of()
            : unknown.getKnownPropertyIds().stream().map(Objects::toString).toList();
    return new PackageException(
        where,
        "unknown field " + Nearest.quoted(unknown.getPropertyName()),
        Nearest.remedy(unknown.getPropertyName(), known),
        unknown);
  }

  private static PackageException enumeration(String where, InvalidFormatException format) {
    List<String> known =
        Arrays.stream(format.getTargetType().getFields())
            .filter(field -> field.isEnumConstant())
            .map(JsonFaults::written)
            .toList();
    return new PackageException(
        where,
        "unknown value " + Nearest.quoted(String.valueOf(format.getValue())),
        "accepted are " + String.join(", ", known),
        format);
  }

  private static String written(java.lang.reflect.Field constant) {
    var name = constant.getAnnotation(com.fasterxml.jackson.annotation.JsonProperty.class);
    return name == null ? constant.getName() : name.value();
  }

  private static String words(JsonProcessingException json) {
    String message = String.valueOf(json.getOriginalMessage());
    String plain =
        CLASS_NAME
            .matcher(PARSER_ADVICE.matcher(message).replaceAll(""))
            .replaceAll("")
            .replaceAll("[^\\x20-\\x7e]", " ");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain;
  }

  private static String where(String file, JsonProcessingException json) {
    String field =
        json instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(
                    step ->
                        step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
                .collect(Collectors.joining("."))
            : "";
    String line = json.getLocation() == null ? "" : " line " + json.getLocation().getLineNr();
    return file + (field.isEmpty() ? "" : " " + Nearest.quoted(field)) + line;
  }
}
