package org.hepacast.radiomics.io.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.Element.Fragments;

/** Which fragments make up which frame (PS3.5 section A.4). */
final class FrameIndex {

  // An item tag and a length precede each fragment, and offsets count them.
  private static final int ITEM_HEADER = 8;

  private FrameIndex() {}

  static List<ByteBuffer> frames(Fragments pixels, int count) {
    List<ByteBuffer> fragments = pixels.fragments();
    if (fragments.size() < count) {
      throw Refusal.malformed("the DICOM file holds fewer frames than its header promises");
    }
    if (fragments.size() == count) {
      return fragments;
    }
    if (count == 1) {
      return List.of(join(fragments));
    }
    return byOffsets(pixels, count);
  }

  private static List<ByteBuffer> byOffsets(Fragments pixels, int count) {
    ByteBuffer table = pixels.offsetTable().slice().order(ByteOrder.LITTLE_ENDIAN);
    if (table.remaining() != 4L * count) {
      throw Refusal.unsupported(
          "the DICOM file splits its frames into fragments without saying where each one starts",
          "export it uncompressed, or with a basic offset table");
    }
    List<ByteBuffer> frames = new ArrayList<>();
    List<ByteBuffer> current = new ArrayList<>();
    long offset = 0;
    int next = 1;
    for (ByteBuffer fragment : pixels.fragments()) {
      if (next < count && offset == (table.getInt(4 * next) & 0xffffffffL)) {
        frames.add(join(current));
        current.clear();
        next++;
      }
      current.add(fragment);
      offset += ITEM_HEADER + fragment.remaining();
    }
    frames.add(join(current));
    if (frames.size() != count) {
      throw Refusal.malformed("the offset table of the DICOM pixels points between fragments");
    }
    return frames;
  }

  private static ByteBuffer join(List<ByteBuffer> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    // Parts are views of one file of at most 2 GiB.
    int length = parts.stream().mapToInt(ByteBuffer::remaining).sum();
    ByteBuffer joined = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    parts.forEach(part -> joined.put(part.duplicate()));
    return joined.flip();
  }
}
