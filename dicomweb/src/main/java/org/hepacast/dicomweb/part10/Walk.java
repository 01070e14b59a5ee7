package org.hepacast.dicomweb.part10;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** From attribute to attribute (PS3.5 section 7); the values of few are kept. */
final class Walk {
  private static final int ITEM = 0xFFFEE000;
  private static final int ITEM_END = 0xFFFEE00D;
  private static final int SEQUENCE_END = 0xFFFEE0DD;
  private static final long UNDEFINED = 0xFFFFFFFFL;
  private static final int LONGEST_UID = 64;
  // Real objects nest four deep; this only keeps hostile ones from exhausting the stack.
  private static final int DEEPEST = 32;
  private static final Set<String> LONG_FORM =
      Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

  private final Source source;
  private final boolean explicit;
  private final Map<Integer, String> values;

  Walk(Source source, boolean explicit, Map<Integer, String> values) {
    this.source = source;
    this.explicit = explicit;
    this.values = values;
  }

  /** The attributes of the file meta information, the first of the file. */
  void group(int group) throws IOException {
    while (source.nextUnsignedShort() == group) {
      int tag = tag();
      long length = length(vr());
      if (length == UNDEFINED) {
        throw new NotDicomException("its file meta information does not end");
      }
      value(tag, length);
    }
  }

  void toTheEnd() throws IOException {
    while (!source.isAtEnd()) {
      attribute(tag(), explicit, 0);
    }
  }

  private int tag() throws IOException {
    return source.unsignedShort() << 16 | source.unsignedShort();
  }

  private String vr() throws IOException {
    String vr = new String(source.array(2), StandardCharsets.ISO_8859_1);
    if (vr.charAt(0) < 'A' || vr.charAt(0) > 'Z' || vr.charAt(1) < 'A' || vr.charAt(1) > 'Z') {
      throw new NotDicomException("an attribute has no value representation");
    }
    return vr;
  }

  private void attribute(int tag, boolean explicit, int depth) throws IOException {
    if (tag >>> 16 == 0xFFFE) {
      throw new NotDicomException("a delimiter stands where an attribute should");
    }
    boolean unknown = false;
    long length;
    if (explicit) {
      String vr = vr();
      unknown = vr.equals("UN");
      length = length(vr);
    } else {
      length = source.integer() & UNDEFINED;
    }
    if (length == UNDEFINED) {
      // What passed through software that did not know it is implicit inside (PS3.5 6.2.2).
      sequence(explicit && !unknown, depth + 1);
    } else if (depth == 0) {
      value(tag, length);
    } else {
      source.pass(length);
    }
  }

  private long length(String vr) throws IOException {
    if (!LONG_FORM.contains(vr)) {
      return source.unsignedShort();
    }
    source.unsignedShort();
    return source.integer() & UNDEFINED;
  }

  private void value(int tag, long length) throws IOException {
    if (InstanceFile.isKept(tag) && length <= LONGEST_UID) {
      byte[] bytes = source.array((int) length);
      String text = new String(bytes, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
      if (values.putIfAbsent(tag, text) != null) {
        throw new NotDicomException("an attribute occurs twice");
      }
    } else {
      source.pass(length);
    }
  }

  /** Items, or the fragments of compressed pixels, up to the delimiter. */
  private void sequence(boolean explicit, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new NotDicomException("its sequences nest too deep");
    }
    while (true) {
      int tag = tag();
      long length = source.integer() & UNDEFINED;
      if (tag == SEQUENCE_END) {
        return;
      }
      if (tag != ITEM) {
        throw new NotDicomException("a sequence holds something other than items");
      }
      if (length == UNDEFINED) {
        item(explicit, depth);
      } else {
        source.pass(length);
      }
    }
  }

  private void item(boolean explicit, int depth) throws IOException {
    for (int tag = tag(); tag != ITEM_END; tag = tag()) {
      attribute(tag, explicit, depth);
    }
    source.integer();
  }
}
