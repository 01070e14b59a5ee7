package org.hepacast.radiomics.io.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The content of an attribute: bytes, items, or the fragments of compressed pixels. */
public sealed interface Element {

  /** A piece of the file, not copied. */
  record Bytes(Vr vr, ByteBuffer content) implements Element {

    int length() {
      return content.remaining();
    }

    /** A fresh view: position 0, the byte order of the file. */
    public ByteBuffer view() {
      return content.slice().order(content.order());
    }

    /** Whether numbers in it have their high byte first. */
    public boolean bigEndian() {
      return content.order() == ByteOrder.BIG_ENDIAN;
    }
  }

  /** Items of a sequence. */
  record Items(List<DataSet> items) implements Element {}

  /** Compressed pixels: an offset table, possibly empty, and the fragments. */
  record Fragments(ByteBuffer offsetTable, List<ByteBuffer> fragments) implements Element {}
}
