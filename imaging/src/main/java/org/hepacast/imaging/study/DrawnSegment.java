package org.hepacast.imaging.study;

import java.util.List;
import java.util.Optional;
import org.hepacast.imaging.protocol.Meaning;
import org.hepacast.imaging.protocol.Vocabulary;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Tag;

/**
 * One region of a segmentation or structure set.
 *
 * @param number segment or ROI number
 * @param meaning what it is of
 * @param why what told it: its code, its label, or neither
 */
public record DrawnSegment(int number, Meaning meaning, String why) {

  private static final String LIVER = "SCT 10200004";
  private static final List<String> LEFT = List.of("SCT 7771000", "SRT G-A101");
  private static final List<String> RIGHT = List.of("SCT 24028007", "SRT G-A100");

  /** Of a DICOM segmentation: the coded type, else the label. */
  static DrawnSegment ofSegmentation(DataSet segment) {
    int number = segment.requireInt(Tag.SEGMENT_NUMBER);
    Optional<String> type = code(segment, Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE);
    Optional<Meaning> coded =
        type.flatMap(
            code -> meaning(code, modifiers(segment), code(segment, Tag.ANATOMIC_REGION_SEQUENCE)));
    return of(number, coded, segment.text(Tag.SEGMENT_LABEL).orElse(""));
  }

  /** Of a structure set: the identification code of its observation, else the name. */
  static DrawnSegment ofStructure(DataSet roi, List<DataSet> observations) {
    int number = roi.requireInt(Tag.ROI_NUMBER);
    Optional<Meaning> coded =
        observations.stream()
            .filter(one -> one.intOr(Tag.REFERENCED_ROI_NUMBER, -1) == number)
            .flatMap(one -> code(one, Tag.RT_ROI_IDENTIFICATION_CODE_SEQUENCE).stream())
            .flatMap(code -> meaning(code, List.of(), Optional.empty()).stream())
            .findFirst();
    return of(number, coded, roi.text(Tag.ROI_NAME).orElse(""));
  }

  private static DrawnSegment of(int number, Optional<Meaning> coded, String label) {
    if (coded.isPresent()) {
      return new DrawnSegment(number, coded.get(), "its code says so");
    }
    return Vocabulary.shipped()
        .ofLabel(label)
        .map(meaning -> new DrawnSegment(number, meaning, "its label says so"))
        .orElseGet(
            () ->
                new DrawnSegment(
                    number, Meaning.UNKNOWN, "neither its code nor its label is known"));
  }

  /** A lobe is the liver with a side; a lesion of another organ is none of ours. */
  private static Optional<Meaning> meaning(
      String code, List<String> modifiers, Optional<String> anatomy) {
    Optional<Meaning> meaning = Vocabulary.shipped().ofCode(code);
    if (meaning.filter(Meaning.LIVER::equals).isPresent()) {
      return Optional.of(
          modifiers.stream().anyMatch(LEFT::contains)
              ? Meaning.LEFT_LOBE
              : modifiers.stream().anyMatch(RIGHT::contains) ? Meaning.RIGHT_LOBE : Meaning.LIVER);
    }
    boolean elsewhere =
        anatomy.isPresent()
            && !anatomy.get().equals(LIVER)
            && !Vocabulary.shipped()
                .ofCode(anatomy.get())
                .filter(DrawnSegment::isLiver)
                .isPresent();
    return meaning.map(one -> one == Meaning.LESION && elsewhere ? Meaning.OTHER : one);
  }

  private static boolean isLiver(Meaning meaning) {
    return switch (meaning) {
      case LIVER, LEFT_LOBE, RIGHT_LOBE -> true;
      case LESION, PRIMARY, OTHER, UNKNOWN -> false;
    };
  }

  private static List<String> modifiers(DataSet segment) {
    return segment
        .item(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE)
        .map(type -> type.items(Tag.SEGMENTED_PROPERTY_TYPE_MODIFIER_CODE_SEQUENCE))
        .orElse(List.of())
        .stream()
        .flatMap(item -> code(item).stream())
        .toList();
  }

  private static Optional<String> code(DataSet holder, Tag sequence) {
    return holder.item(sequence).flatMap(DrawnSegment::code);
  }

  private static Optional<String> code(DataSet item) {
    return item.text(Tag.CODING_SCHEME_DESIGNATOR)
        .flatMap(scheme -> item.text(Tag.CODE_VALUE).map(v -> scheme.strip() + " " + v.strip()));
  }
}
