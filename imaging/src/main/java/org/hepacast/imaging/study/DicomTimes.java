package org.hepacast.imaging.study;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Tag;

/** Dates and times of DICOM files (PS3.5 section 6.2); what cannot be read counts as absent. */
final class DicomTimes {

  private static final int SECONDS_OF_DAY = 86_400;

  private DicomTimes() {}

  /** When the image was taken: acquisition, else content, series, study. */
  static Optional<Instant> acquired(DataSet data, ZoneId zone) {
    return instant(data, Tag.ACQUISITION_DATE, Tag.ACQUISITION_TIME, zone)
        .or(() -> instant(data, Tag.CONTENT_DATE, Tag.CONTENT_TIME, zone))
        .or(() -> instant(data, Tag.SERIES_DATE, Tag.SERIES_TIME, zone))
        .or(() -> instant(data, Tag.STUDY_DATE, Tag.STUDY_TIME, zone));
  }

  /** When a segmentation was made. */
  static Optional<Instant> made(DataSet data, ZoneId zone) {
    return instant(data, Tag.CONTENT_DATE, Tag.CONTENT_TIME, zone)
        .or(() -> instant(data, Tag.STRUCTURE_SET_DATE, Tag.STRUCTURE_SET_TIME, zone))
        .or(() -> instant(data, Tag.SERIES_DATE, Tag.SERIES_TIME, zone));
  }

  private static Optional<Instant> instant(DataSet data, Tag date, Tag time, ZoneId zone) {
    Optional<LocalDate> day = data.text(date).flatMap(DicomTimes::date);
    Optional<LocalTime> clock = data.text(time).flatMap(DicomTimes::time);
    if (day.isEmpty() || clock.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(day.get().atTime(clock.get()).atZone(offset(data).orElse(zone)).toInstant());
  }

  private static Optional<ZoneId> offset(DataSet data) {
    try {
      return data.text(Tag.TIMEZONE_OFFSET_FROM_UTC).map(String::strip).map(ZoneOffset::of);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(
          LocalDate.parse(text.strip().replace(".", ""), DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** hhmmss.ffffff, of which the end may be left out. */
  private static Optional<LocalTime> time(String text) {
    String digits = text.strip().replace(":", "");
    if (!digits.matches("\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?")) {
      return Optional.empty();
    }
    try {
      int hour = Integer.parseInt(digits.substring(0, 2));
      int minute = digits.length() < 4 ? 0 : Integer.parseInt(digits.substring(2, 4));
      double second = digits.length() < 6 ? 0 : Double.parseDouble(digits.substring(4));
      // A leap second counts as the last one of its minute.
      return Optional.of(
          LocalTime.of(hour, minute, Math.min(59, (int) second))
              .plusNanos((long) ((second - (int) second) * 1e9)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Seconds from the start of the contrast agent to the acquisition, over midnight if need be. */
  static OptionalDouble afterContrast(DataSet data) {
    Optional<LocalTime> start = data.text(Tag.CONTRAST_BOLUS_START_TIME).flatMap(DicomTimes::time);
    Optional<LocalTime> taken = data.text(Tag.ACQUISITION_TIME).flatMap(DicomTimes::time);
    if (start.isEmpty() || taken.isEmpty()) {
      return OptionalDouble.empty();
    }
    double seconds = (taken.get().toNanoOfDay() - start.get().toNanoOfDay()) / 1e9;
    return OptionalDouble.of(seconds < 0 ? seconds + SECONDS_OF_DAY : seconds);
  }
}
