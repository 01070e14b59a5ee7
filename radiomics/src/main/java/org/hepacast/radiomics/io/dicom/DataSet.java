package org.hepacast.radiomics.io.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.Element.Bytes;
import org.hepacast.radiomics.io.dicom.Element.Items;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a data set or of an item. Values are decoded when asked for; an empty value
 * counts as absent.
 */
public final class DataSet {

  private final Map<Integer, Element> elements;
  private final Charset charset;

  DataSet(Map<Integer, Element> elements, Charset charset) {
    this.elements = elements;
    this.charset = charset;
  }

  Map<Integer, Element> elements() {
    return elements;
  }

  /** The attribute as it stands, if it is there. */
  public Optional<Element> element(Tag tag) {
    return Optional.ofNullable(elements.get(tag.number()));
  }

  private @Nullable Bytes bytes(Tag tag) {
    return switch (elements.get(tag.number())) {
      case null -> null;
      case Bytes bytes -> bytes.length() == 0 ? null : bytes;
      case Items _, Element.Fragments _ ->
          throw Refusal.malformed("the DICOM attribute " + tag + " holds no plain value");
    };
  }

  /** Items of a sequence; none if it is absent. */
  public List<DataSet> items(Tag tag) {
    return switch (elements.get(tag.number())) {
      case null -> List.of();
      case Items items -> items.items();
      case Bytes bytes when bytes.length() == 0 -> List.of();
      case Bytes _, Element.Fragments _ ->
          throw Refusal.malformed("the DICOM attribute " + tag + " is not a sequence");
    };
  }

  /** The single item of a sequence that may be absent. */
  public Optional<DataSet> item(Tag tag) {
    return items(tag).stream().findFirst();
  }

  /** The attribute's text without padding, several values still with their backslashes. */
  public Optional<String> text(Tag tag) {
    Bytes bytes = bytes(tag);
    return bytes == null
        ? Optional.empty()
        : Optional.of(decode(bytes)).filter(text -> !text.isEmpty());
  }

  /** The values of the attribute, without blanks around them; none if it is absent. */
  public List<String> texts(Tag tag) {
    return text(tag).stream()
        .flatMap(text -> Arrays.stream(text.split("\\\\", -1)))
        .map(String::strip)
        .toList();
  }

  /** The attribute's text; a file without it is refused. */
  public String requireText(Tag tag) {
    return text(tag).orElseThrow(() -> missing(tag));
  }

  private String decode(Bytes bytes) {
    byte[] content = new byte[bytes.length()];
    bytes.view().get(content);
    // Padding is a blank, or a null for UIDs.
    return new String(content, charset).replace('\0', ' ').strip();
  }

  /** The attribute's whole number; a file without it is refused. */
  public int requireInt(Tag tag) {
    return integer(tag).orElseThrow(() -> missing(tag));
  }

  /** The attribute's whole number, or another if it is absent. */
  public int intOr(Tag tag, int otherwise) {
    return integer(tag).orElse(otherwise);
  }

  /** The attribute's first number, which must be whole. */
  public OptionalInt integer(Tag tag) {
    double[] values = numbers(tag);
    if (values.length == 0) {
      return OptionalInt.empty();
    }
    int value = (int) values[0];
    if (value != values[0]) {
      throw Refusal.malformed("the DICOM attribute " + tag + " is not a whole number");
    }
    return OptionalInt.of(value);
  }

  /** One number, if the attribute is there. */
  public Optional<Double> number(Tag tag) {
    double[] values = numbers(tag);
    return values.length == 0 ? Optional.empty() : Optional.of(values[0]);
  }

  /** Exactly this many finite numbers, or nothing if the attribute is absent. */
  public double @Nullable [] numbers(Tag tag, int count) {
    double[] values = numbers(tag);
    if (values.length == 0) {
      return null;
    }
    if (values.length != count) {
      throw Refusal.malformed(
          "the DICOM attribute " + tag + " has " + values.length + " values instead of " + count);
    }
    return values;
  }

  /** All numbers of the attribute, finite; none if it is absent. */
  public double[] numbers(Tag tag) {
    Bytes bytes = bytes(tag);
    if (bytes == null) {
      return new double[0];
    }
    return switch (bytes.vr()) {
      case DS, IS -> Decimals.parse(tag, bytes.view());
      case US, OW -> binary(bytes, 2, (b, i) -> b.getShort(i) & 0xffff);
      case SS -> binary(bytes, 2, ByteBuffer::getShort);
      case UL -> binary(bytes, 4, (b, i) -> b.getInt(i) & 0xffffffffL);
      case SL -> binary(bytes, 4, ByteBuffer::getInt);
      case AT ->
          binary(bytes, 4, (b, i) -> (b.getShort(i) & 0xffffL) << 16 | b.getShort(i + 2) & 0xffff);
      case FL -> binary(bytes, 4, ByteBuffer::getFloat);
      case FD -> binary(bytes, 8, ByteBuffer::getDouble);
      default -> throw Refusal.malformed("the DICOM attribute " + tag + " is not a number");
    };
  }

  private interface Reading {
    double at(ByteBuffer content, int index);
  }

  private static double[] binary(Bytes bytes, int size, Reading reading) {
    ByteBuffer view = bytes.view();
    double[] values = new double[view.remaining() / size];
    for (int i = 0; i < values.length; i++) {
      values[i] = reading.at(view, i * size);
      if (!Double.isFinite(values[i])) {
        throw Refusal.malformed("a number in the DICOM header is not finite");
      }
    }
    return values;
  }

  private static RuntimeException missing(Tag tag) {
    return Refusal.malformed("the DICOM file lacks " + tag);
  }

  /** The same attributes with the same representations and bytes. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DataSet data && elements.equals(data.elements);
  }

  @Override
  public int hashCode() {
    return elements.hashCode();
  }
}
