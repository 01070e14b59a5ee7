package org.hepacast.contracts.imaging;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Feature values by their full name {@code radiomics.<region>.<feature>}, as doubles bit for bit. A
 * feature that has no value on this image is absent, never NaN.
 *
 * <p>A protocol of 14 images and four regions has more than 5000 of them, and a case may have
 * several protocols: in JSON they stand as a table, one row per region, whose names are written
 * once. That takes a third of what a list of names and values would.
 */
public record ImagingFeatures(Map<String, Double> values) {
  public static final String PREFIX = "radiomics.";
  public static final ImagingFeatures NONE = new ImagingFeatures(Map.of());

  public ImagingFeatures {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    values.forEach(ImagingFeatures::check);
  }

  /** {@code radiomics.intra.original_firstorder_Mean}. */
  public static String name(String region, String feature) {
    return PREFIX + region + "." + feature;
  }

  private static void check(String name, Double value) {
    int dot = name.indexOf('.', PREFIX.length());
    if (!name.startsWith(PREFIX) || dot <= PREFIX.length() || dot == name.length() - 1) {
      throw new IllegalArgumentException(
          "Feature '%s' is to be named radiomics.<region>.<feature>".formatted(name));
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "Feature '%s' is not finite; leave out what has no value".formatted(name));
    }
  }

  @JsonCreator
  static ImagingFeatures of(Table table) {
    var values = LinkedHashMap.<String, Double>newLinkedHashMap(table.size());
    for (int region = 0; region < table.regions().size(); region++) {
      List<@Nullable Double> row = table.values().get(region);
      String start = PREFIX + table.regions().get(region) + ".";
      for (int column = 0; column < row.size(); column++) {
        Double value = row.get(column);
        if (value != null) {
          values.put(start + table.names().get(column), value);
        }
      }
    }
    return new ImagingFeatures(values);
  }

  @JsonValue
  Table table() {
    var regions = new LinkedHashMap<String, Map<String, Double>>();
    var names = new LinkedHashSet<String>();
    values.forEach(
        (name, value) -> {
          int dot = name.indexOf('.', PREFIX.length());
          String feature = name.substring(dot + 1);
          names.add(feature);
          regions
              .computeIfAbsent(
                  name.substring(PREFIX.length(), dot), region -> new LinkedHashMap<>())
              .put(feature, value);
        });
    var rows = new ArrayList<List<@Nullable Double>>();
    regions.values().forEach(row -> rows.add(row(row, names)));
    return new Table(List.copyOf(regions.keySet()), List.copyOf(names), rows);
  }

  private static List<@Nullable Double> row(Map<String, Double> values, Iterable<String> names) {
    var row = new ArrayList<@Nullable Double>();
    names.forEach(name -> row.add(values.get(name)));
    return row;
  }

  /** Without the values: they are patient data. */
  @Override
  public String toString() {
    return "ImagingFeatures[" + values.size() + "]";
  }

  /**
   * The form in JSON.
   *
   * @param values one row per region, one column per name; null where the region has no such value
   */
  record Table(List<String> regions, List<String> names, List<List<@Nullable Double>> values) {
    Table {
      int columns = names.size();
      if (values.size() != regions.size()
          || values.stream().anyMatch(row -> row.size() != columns)) {
        throw new IllegalArgumentException(
            "Table of features: one row per region and one column per name are expected");
      }
    }

    int size() {
      return regions.size() * names.size();
    }
  }
}
