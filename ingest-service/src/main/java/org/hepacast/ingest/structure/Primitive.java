package org.hepacast.ingest.structure;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hepacast.contracts.fhir.FhirTime;

/** FHIR R4's primitive types (http://hl7.org/fhir/R4/datatypes.html#primitive) in JSON. */
enum Primitive {
  BOOLEAN("true or false, without quotes"),
  INTEGER("a whole number from -2147483648 to 2147483647, without quotes"),
  UNSIGNED_INT("a whole number from 0 to 2147483647, without quotes"),
  POSITIVE_INT("a whole number from 1 to 2147483647, without quotes"),
  DECIMAL("a number without quotes"),
  DATE("a date such as 2025-09-16, 2025-09 or 2025"),
  DATE_TIME("a dateTime such as 2025-09-16T07:40:00+02:00, 2025-09-16, 2025-09 or 2025"),
  INSTANT("an instant such as 2025-09-16T07:40:00+02:00"),
  TIME("a time such as 07:40:00"),
  CODE("a code without leading, trailing or doubled spaces"),
  ID("letters, digits, '-' and '.', at most 64 of them"),
  URI("a URI without spaces"),
  TEXT("text that is not empty, in quotes"),
  XHTML("one <div> of XHTML, without document type or entities");

  private static final Pattern DATE_FORM = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");
  private static final Pattern INSTANT_FORM =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");
  private static final Pattern TIME_FORM = Pattern.compile("\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?");
  private static final Pattern ID_FORM = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

  private final String remedy;

  Primitive(String remedy) {
    this.remedy = remedy;
  }

  /** What is accepted, as the end of the sentence "send ...". */
  String remedy() {
    return remedy;
  }

  /** The type that FHIR calls {@code dateTime}, {@code positiveInt}, {@code markdown} ... */
  static Primitive named(String fhirName) {
    return switch (fhirName) {
      case "boolean" -> BOOLEAN;
      case "integer" -> INTEGER;
      case "unsignedInt" -> UNSIGNED_INT;
      case "positiveInt" -> POSITIVE_INT;
      case "decimal" -> DECIMAL;
      case "date" -> DATE;
      case "dateTime" -> DATE_TIME;
      case "instant" -> INSTANT;
      case "time" -> TIME;
      case "code" -> CODE;
      case "id" -> ID;
      case "uri", "url", "canonical", "oid", "uuid" -> URI;
      case "string", "markdown", "base64Binary" -> TEXT;
      case "xhtml" -> XHTML;
      default -> throw new IllegalStateException("FHIR R4 has no primitive type " + fhirName);
    };
  }

  boolean accepts(JsonNode value) {
    return switch (this) {
      case BOOLEAN -> value.isBoolean();
      case INTEGER -> value.isInt();
      case UNSIGNED_INT -> value.isInt() && value.intValue() >= 0;
      case POSITIVE_INT -> value.isInt() && value.intValue() > 0;
      case DECIMAL -> value.isNumber();
      default -> value.isTextual() && acceptsText(value.textValue());
    };
  }

  private boolean acceptsText(String text) {
    return switch (this) {
      case DATE -> DATE_FORM.matcher(text).matches() && FhirTime.parse(text).isPresent();
      case DATE_TIME ->
          (DATE_FORM.matcher(text).matches() || INSTANT_FORM.matcher(text).matches())
              && FhirTime.parse(text).isPresent();
      case INSTANT -> INSTANT_FORM.matcher(text).matches() && FhirTime.parse(text).isPresent();
      case TIME -> TIME_FORM.matcher(text).matches() && isTime(text);
      case CODE -> isCode(text);
      case ID -> ID_FORM.matcher(text).matches();
      case URI -> !text.isEmpty() && text.chars().noneMatch(Character::isWhitespace);
      case TEXT -> !text.isBlank();
      case XHTML -> isDiv(text);
      case BOOLEAN, INTEGER, UNSIGNED_INT, POSITIVE_INT, DECIMAL -> false;
    };
  }

  private static boolean isTime(String text) {
    try {
      LocalTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isCode(String text) {
    return !text.isEmpty() && text.equals(text.strip()) && !text.contains("  ");
  }

  private static boolean isDiv(String text) {
    String trimmed = text.strip().toLowerCase(Locale.ROOT);
    return trimmed.startsWith("<div")
        && (trimmed.endsWith("</div>") || trimmed.endsWith("/>"))
        && !trimmed.contains("<!");
  }
}
