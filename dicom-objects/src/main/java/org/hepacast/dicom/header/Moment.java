package org.hepacast.dicom.header;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;
import org.jspecify.annotations.Nullable;

/** A local date and time in its two attributes. */
public final class Moment {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
  private static final int DIGITS = 6;

  private Moment() {}

  /** Writes both attributes, empty where nothing is known. */
  public static void put(
      DataSetBuilder object, Tag date, Tag time, @Nullable LocalDateTime moment) {
    object
        .text(date, moment == null ? "" : moment.format(DateTimeFormatter.BASIC_ISO_DATE))
        .text(time, moment == null ? "" : moment.format(TIME));
  }

  /** Reads both attributes; a missing or odd time is midnight, a missing or odd date is null. */
  static @Nullable LocalDateTime of(DataSet object, Tag date, Tag time) {
    try {
      LocalDate day =
          LocalDate.parse(object.text(date).orElse(""), DateTimeFormatter.BASIC_ISO_DATE);
      return day.atTime(timeOfDay(object.text(time).orElse("")));
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static LocalTime timeOfDay(String text) {
    String digits = text.replaceAll("\\D.*", "");
    String whole = (digits + "000000").substring(0, DIGITS);
    try {
      return LocalTime.parse(whole, TIME);
    } catch (DateTimeException _) {
      return LocalTime.MIDNIGHT;
    }
  }
}
