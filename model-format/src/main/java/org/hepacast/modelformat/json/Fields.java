package org.hepacast.modelformat.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.modelformat.fault.PackageException;

/**
 * Holds the fields of a JSON object against the components of its record, before it is read: a
 * misspelt name is told as such, with the nearest known one, and not as the one that is missing.
 */
final class Fields {
  private Fields() {}

  static void check(String where, JsonNode value, Type type) {
    if (type instanceof ParameterizedType list && value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        check(where + "." + i, value.get(i), list.getActualTypeArguments()[0]);
      }
    } else if (type instanceof Class<?> named && value.isObject()) {
      object(where, value, named);
    }
  }

  private static void object(String where, JsonNode object, Class<?> type) {
    JsonTypeInfo kinds = type.getAnnotation(JsonTypeInfo.class);
    JsonSubTypes subTypes = type.getAnnotation(JsonSubTypes.class);
    if (kinds != null && subTypes != null) {
      String kind = object.path(kinds.property()).asText();
      Arrays.stream(subTypes.value())
          .filter(subType -> subType.name().equals(kind))
          .forEach(subType -> record(where, object, subType.value(), List.of(kinds.property())));
    } else {
      record(where, object, type, List.of());
    }
  }

  private static void record(
      String where, JsonNode object, Class<?> type, List<String> besideItsComponents) {
    RecordComponent[] components = type.getRecordComponents();
    if (components == null) {
      return;
    }
    var known = new ArrayList<>(besideItsComponents);
    Arrays.stream(components).map(RecordComponent::getName).forEach(known::add);
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!known.contains(field.getKey())) {
        throw new PackageException(
            where,
            "unknown field " + Nearest.quoted(field.getKey()),
            Nearest.remedy(field.getKey(), known));
      }
    }
    for (RecordComponent component : components) {
      JsonNode value = object.get(component.getName());
      if (value == null) {
        throw new PackageException(
            where,
            "field '%s' is missing".formatted(component.getName()),
            "give it; an empty list says that there is nothing");
      }
      check(where + "." + component.getName(), value, component.getGenericType());
    }
  }
}
