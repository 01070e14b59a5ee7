package org.hepacast.report.lesions;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.imaging.LesionPicture;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;

/** From a record to pictures that can be drawn, or to the reason why there are none. */
final class PicturesReader {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
  private static final int MOST_PICTURES = 6;

  private PicturesReader() {}

  /** What a record turned out to be. */
  sealed interface Reading {

    record Usable(ReceivedPictures received) implements Reading {}

    /**
     * @param text one sentence with the remedy, without content
     */
    record Unusable(DeadLetterReason reason, String text) implements Reading {}
  }

  static Reading read(ConsumerRecord<String, byte[]> record) {
    byte[] value = record.value();
    if (value == null || value.length == 0) {
      return new Reading.Unusable(
          DeadLetterReason.UNREADABLE,
          "The record has no value: send what lesion-pictures.schema.json describes");
    }
    try {
      LesionPictures pictures = EventJson.read(value, LesionPictures.class);
      return isComplete(pictures)
          ? new Reading.Usable(new ReceivedPictures(pictures, value))
          : new Reading.Unusable(
              DeadLetterReason.INCOMPLETE,
              "The pictures lack their result, study, protocol or time, or one of them its size,"
                  + " an outline within it, or pixels of grey: send them all");
    } catch (UnreadableEvent e) {
      return new Reading.Unusable(DeadLetterReason.UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  /** JSON may leave out what the record declares. */
  @SuppressWarnings("ConstantValue")
  private static boolean isComplete(LesionPictures pictures) {
    return isKey(pictures.eventId())
        && isKey(pictures.resultId())
        && isKey(pictures.source())
        && pictures.study() != null
        && isKey(pictures.study().type())
        && isKey(pictures.study().id())
        && pictures.protocol() != null
        && isKey(pictures.protocol().name())
        && isKey(pictures.protocol().version())
        && pictures.settledAt() != null
        && (pictures.shown() == null || isComplete(pictures.shown()));
  }

  @SuppressWarnings("ConstantValue")
  private static boolean isComplete(LesionPictures.Shown shown) {
    return isKey(shown.modality())
        && isKey(shown.contentHash())
        && shown.lesions() != null
        && shown.lesions().series() != null
        && shown.lesions().count() >= Math.max(1, shown.lesions().pictures().size())
        && shown.lesions().pictures().size() <= MOST_PICTURES
        && shown.lesions().pictures().stream().allMatch(PicturesReader::isComplete);
  }

  private static boolean isComplete(LesionPicture picture) {
    return picture.columns() > 0
        && picture.rows() > 0
        && isLength(picture.widthMm())
        && isLength(picture.heightMm())
        && (picture.diameterMm() == 0 || isLength(picture.diameterMm()))
        && picture.contours().stream().allMatch(loop -> isWithin(loop, picture))
        && GreyPng.isOne(picture);
  }

  private static boolean isLength(double mm) {
    return mm > 0 && mm < 1e6;
  }

  private static boolean isWithin(List<Integer> loop, LesionPicture picture) {
    if (loop.size() < 6 || loop.size() % 2 != 0) {
      return false;
    }
    for (int i = 0; i < loop.size(); i += 2) {
      int x = loop.get(i);
      int y = loop.get(i + 1);
      if (x < 0 || x > picture.columns() || y < 0 || y > picture.rows()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isKey(String text) {
    return text != null && KEY.matcher(text).matches();
  }
}
