package org.hepacast.radiomics.io.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.Element.Bytes;
import org.hepacast.radiomics.io.dicom.Element.Fragments;
import org.hepacast.radiomics.io.dicom.Element.Items;

/**
 * Data sets from bytes (PS3.5 section 7). Every length is held against what is left before it is
 * used; values are views, so that nothing is allocated by a length from the file.
 */
final class DicomParser {

  private static final int ITEM = 0xFFFEE000;
  private static final int ITEM_END = 0xFFFEE00D;
  private static final int SEQUENCE_END = 0xFFFEE0DD;
  private static final int UNDEFINED = -1;
  // Real objects nest four deep; this only keeps hostile ones from exhausting the stack.
  private static final int MAX_DEPTH = 32;

  private final ByteBuffer in;
  private final boolean explicit;
  // Stands before every sequence by its number, and holds for the items in them (PS3.3 C.12.1.1.2).
  private Charset charset = StandardCharsets.ISO_8859_1;

  private DicomParser(ByteBuffer in, boolean explicit) {
    this.in = in;
    this.explicit = explicit;
  }

  static DataSet parse(ByteBuffer content, boolean explicit, ByteOrder order) {
    ByteBuffer in = content.slice().order(order);
    return new DicomParser(in, explicit).dataSet(in.limit(), false, 0);
  }

  /** Elements of one group at the start of the buffer, which is left behind the last of them. */
  static DataSet parseMeta(ByteBuffer content) {
    var parser = new DicomParser(content.order(ByteOrder.LITTLE_ENDIAN), true);
    Map<Integer, Element> elements = new HashMap<>();
    while (content.remaining() >= 8 && content.getShort(content.position()) == 2) {
      parser.element(elements, parser.tag(), content.limit(), 0);
    }
    return new DataSet(elements, parser.charset);
  }

  private DataSet dataSet(int end, boolean delimited, int depth) {
    if (depth > MAX_DEPTH) {
      throw Refusal.malformed("the DICOM sequences nest deeper than " + MAX_DEPTH);
    }
    Charset outer = charset;
    Map<Integer, Element> elements = elements(end, delimited, depth);
    var data = new DataSet(elements, charset);
    charset = outer;
    return data;
  }

  private Map<Integer, Element> elements(int end, boolean delimited, int depth) {
    Map<Integer, Element> elements = new HashMap<>();
    while (in.position() < end) {
      int tag = tag();
      if (tag == ITEM_END && delimited) {
        length32(end);
        return elements;
      }
      element(elements, tag, end, depth);
    }
    if (delimited) {
      throw Refusal.malformed("a DICOM item does not end");
    }
    return elements;
  }

  private int tag() {
    require(4, in.limit());
    return (in.getShort() & 0xffff) << 16 | in.getShort() & 0xffff;
  }

  private void element(Map<Integer, Element> elements, int tag, int end, int depth) {
    if (tag >>> 16 == 0xFFFE) {
      throw Refusal.malformed("a DICOM delimiter stands where an attribute should");
    }
    Vr vr = explicit ? explicitVr(end) : Tag.vrOf(tag);
    int length = !explicit || vr.longForm() ? length32(end) : length16(end);
    Element element;
    if (length == UNDEFINED) {
      element = tag == Tag.PIXEL_DATA.number() ? fragments(end) : undefinedSequence(vr, end, depth);
    } else {
      require(length, end);
      element = definite(tag, vr, length, depth);
    }
    if (elements.put(tag, element) != null) {
      throw Refusal.malformed("a DICOM attribute occurs twice in one data set");
    }
    if (tag == Tag.SPECIFIC_CHARACTER_SET.number() && element instanceof Bytes set) {
      charset = CharacterSet.of(StandardCharsets.US_ASCII.decode(set.view()).toString());
    }
  }

  private Vr explicitVr(int end) {
    require(4, end);
    Vr vr = Vr.of(in.get() & 0xff, in.get() & 0xff);
    if (vr == null) {
      throw Refusal.malformed("a DICOM attribute has an unknown value representation");
    }
    if (vr.longForm()) {
      in.getShort();
    }
    return vr;
  }

  private Element definite(int tag, Vr stated, int length, int depth) {
    int end = in.position() + length;
    // UN hides a known attribute that passed through software which did not know it: implicit
    // little endian inside (PS3.5 section 6.2.2).
    Vr vr = stated == Vr.UN ? Tag.vrOf(tag) : stated;
    if (vr == Vr.SQ) {
      boolean hidden = stated == Vr.UN && explicit;
      return hidden ? hiddenSequence(end, depth) : items(end, false, depth);
    }
    ByteBuffer content =
        in.slice(in.position(), length)
            .order(stated == Vr.UN ? ByteOrder.LITTLE_ENDIAN : in.order());
    in.position(end);
    return new Bytes(vr, content);
  }

  private Items undefinedSequence(Vr vr, int end, int depth) {
    return vr == Vr.UN && explicit ? hiddenSequence(end, depth) : items(end, true, depth);
  }

  /**
   * A sequence in implicit little endian inside an explicit file; of undefined length if it reaches
   * to the end of its parent.
   */
  private Items hiddenSequence(int end, int depth) {
    ByteBuffer inner = in.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    var parser = new DicomParser(inner, false);
    parser.charset = charset;
    Items items = parser.items(end, false, depth);
    in.position(inner.position());
    return items;
  }

  private Items items(int end, boolean delimited, int depth) {
    List<DataSet> items = new ArrayList<>();
    while (in.position() < end) {
      int tag = tag();
      int length = length32(end);
      if (tag == SEQUENCE_END) {
        return new Items(items);
      }
      if (tag != ITEM) {
        throw Refusal.malformed("a DICOM sequence holds something other than items");
      }
      if (length == UNDEFINED) {
        items.add(dataSet(end, true, depth + 1));
      } else {
        require(length, end);
        items.add(dataSet(in.position() + length, false, depth + 1));
      }
    }
    if (delimited) {
      throw Refusal.malformed("a DICOM sequence does not end");
    }
    return new Items(items);
  }

  private Fragments fragments(int end) {
    List<ByteBuffer> fragments = new ArrayList<>();
    while (in.position() < end) {
      int tag = tag();
      int length = length32(end);
      if (tag == SEQUENCE_END) {
        if (fragments.isEmpty()) {
          throw Refusal.malformed("the compressed DICOM pixels lack their offset table");
        }
        return new Fragments(
            fragments.getFirst(), List.copyOf(fragments.subList(1, fragments.size())));
      }
      if (tag != ITEM) {
        throw Refusal.malformed("the compressed DICOM pixels hold something other than fragments");
      }
      require(length, end);
      fragments.add(in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN));
      in.position(in.position() + length);
    }
    throw Refusal.malformed("the compressed DICOM pixels do not end");
  }

  private int length16(int end) {
    require(2, end);
    return in.getShort() & 0xffff;
  }

  /**
   * A length as it stands; -1 for undefined; whatever is above 2 GiB comes out negative and fails
   * {@link #require}.
   */
  private int length32(int end) {
    require(4, end);
    return in.getInt();
  }

  private void require(int length, int end) {
    if (length < 0 || length > end - in.position()) {
      throw Refusal.malformed("a DICOM attribute reaches beyond the end of its data set");
    }
  }
}
