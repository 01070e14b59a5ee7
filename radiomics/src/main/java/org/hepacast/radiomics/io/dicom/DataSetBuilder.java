package org.hepacast.radiomics.io.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.hepacast.radiomics.io.dicom.Element.Bytes;
import org.hepacast.radiomics.io.dicom.Element.Items;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * Makes a data set by attribute and value, as {@link Part10} writes it: little endian, text in
 * UTF-8. Every value is checked against its representation (PS3.5 section 6.2) and refused with the
 * attribute and what is accepted, never with the value itself, which may tell who the patient is. A
 * value given again replaces the one before. Not thread-safe.
 */
public final class DataSetBuilder {

  private final Map<Integer, Element> elements = new HashMap<>();

  /** A builder that starts with what a data set holds, to change a part of it. */
  public static DataSetBuilder from(DataSet data) {
    var builder = new DataSetBuilder();
    builder.elements.putAll(data.elements());
    return builder;
  }

  /** Text values: names, codes, UIDs, dates, free text; also decimals as they were written. */
  public DataSetBuilder text(Tag tag, String... values) {
    TextRule rule = TextRule.of(tag.vr());
    if (rule == null) {
      throw refused(tag, "a text", "values of " + tag.vr());
    }
    if (rule.single() && values.length > 1) {
      throw refused(tag, values.length + " values", "one value");
    }
    for (String value : values) {
      if (!value.isEmpty() && !rule.holds().test(value)) {
        throw refused(tag, "a text of " + value.length() + " characters", rule.accepted());
      }
    }
    byte[] content = String.join("\\", values).getBytes(StandardCharsets.UTF_8);
    return put(tag, tag.vr(), padded(content, tag.vr() == Vr.UI ? (byte) 0 : (byte) ' '));
  }

  /** Numbers with a fraction, all finite; decimal strings keep what 16 characters hold. */
  public DataSetBuilder decimals(Tag tag, double... values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw refused(tag, "a number that is not finite", "finite numbers");
      }
    }
    return switch (tag.vr()) {
      case DS ->
          text(tag, DoubleStream.of(values).mapToObj(DecimalString::of).toArray(String[]::new));
      case FD -> put(tag, Vr.FD, doubles(values));
      case FL -> put(tag, Vr.FL, floats(tag, values));
      default -> throw refused(tag, "numbers with a fraction", "values of " + tag.vr());
    };
  }

  private static ByteBuffer doubles(double[] values) {
    ByteBuffer content = allocate(8L * values.length);
    for (double value : values) {
      content.putDouble(value);
    }
    return content.flip();
  }

  private static ByteBuffer floats(Tag tag, double[] values) {
    ByteBuffer content = allocate(4L * values.length);
    for (double value : values) {
      if (Float.isInfinite((float) value)) {
        throw refused(tag, "a number beyond single precision", "numbers up to 3.4e38");
      }
      content.putFloat((float) value);
    }
    return content.flip();
  }

  /** Whole numbers in the attribute's own representation. */
  public DataSetBuilder whole(Tag tag, long... values) {
    return whole(tag, tag.vr(), values);
  }

  /** The same where the dictionary leaves a choice, as US or SS of pixel padding. */
  public DataSetBuilder whole(Tag tag, Vr vr, long... values) {
    if (vr == Vr.IS) {
      return text(tag, LongStream.of(values).mapToObj(Long::toString).toArray(String[]::new));
    }
    int bytes = IntegerRange.bytes(vr);
    if (bytes == 0) {
      throw refused(tag, "whole numbers", "values of " + vr);
    }
    ByteBuffer content = allocate((long) bytes * values.length);
    for (long value : values) {
      if (!IntegerRange.holds(vr, value)) {
        throw refused(tag, "a number out of range", "whole numbers that fit " + vr);
      }
      IntegerRange.put(content, vr, value);
    }
    return put(tag, vr, content.flip());
  }

  /** Attributes that are named by another, as those that frames are indexed by. */
  public DataSetBuilder pointers(Tag tag, Tag... named) {
    return whole(
        tag, Arrays.stream(named).mapToLong(t -> Integer.toUnsignedLong(t.number())).toArray());
  }

  /** Bytes as they are, in the attribute's own representation; padded to an even number. */
  public DataSetBuilder bytes(Tag tag, byte[] content) {
    return bytes(tag, tag.vr(), content);
  }

  /** The same where the dictionary leaves a choice, as OB or OW of pixels. */
  public DataSetBuilder bytes(Tag tag, Vr vr, byte[] content) {
    int unit =
        switch (vr) {
          case OB, UN -> 1;
          case OW -> 2;
          case OF, OL -> 4;
          case OD, OV -> 8;
          default -> throw refused(tag, "bytes", "values of " + vr);
        };
    if (content.length % unit != 0) {
      throw refused(tag, content.length + " bytes", "a multiple of " + unit + " bytes for " + vr);
    }
    return put(tag, vr, padded(content, (byte) 0));
  }

  /** Items of a sequence, possibly none. */
  public DataSetBuilder items(Tag tag, DataSet... items) {
    return items(tag, List.of(items));
  }

  /** Items of a sequence, possibly none. */
  public DataSetBuilder items(Tag tag, List<DataSet> items) {
    if (tag.vr() != Vr.SQ) {
      throw refused(tag, "items", "values of " + tag.vr());
    }
    elements.put(tag.number(), new Items(List.copyOf(items)));
    return this;
  }

  /** The attribute without a value (type 2 of PS3.3: it has to be there, but may be empty). */
  public DataSetBuilder empty(Tag tag) {
    return tag.vr() == Vr.SQ ? items(tag) : put(tag, tag.vr(), allocate(0));
  }

  /** Takes an attribute away. */
  public DataSetBuilder remove(Tag tag) {
    elements.remove(tag.number());
    return this;
  }

  /** Everything that another data set holds, in the place of what was here. */
  public DataSetBuilder all(DataSet other) {
    elements.putAll(other.elements());
    return this;
  }

  /** The data set; the builder may go on. */
  public DataSet build() {
    return new DataSet(Map.copyOf(elements), StandardCharsets.UTF_8);
  }

  private DataSetBuilder put(Tag tag, Vr vr, ByteBuffer content) {
    if (!vr.longForm() && content.remaining() > Part10.LONGEST_SHORT_FORM) {
      throw refused(
          tag,
          content.remaining() + " bytes",
          "at most " + Part10.LONGEST_SHORT_FORM + " bytes for " + vr);
    }
    elements.put(tag.number(), new Bytes(vr, content));
    return this;
  }

  private static ByteBuffer padded(byte[] content, byte filler) {
    byte[] even = Arrays.copyOf(content, content.length + content.length % 2);
    if (even.length > content.length) {
      even[content.length] = filler;
    }
    return ByteBuffer.wrap(even).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer allocate(long bytes) {
    return ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static RadiomicsException refused(Tag tag, String given, String accepted) {
    return new RadiomicsException(
        Kind.PARAMETER, "the DICOM attribute " + tag + " cannot hold " + given, "give " + accepted);
  }
}
