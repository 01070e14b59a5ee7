package org.hepacast.radiomics.io.dicom.pixel;

import java.nio.ByteBuffer;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.pixel.JpegMarkers.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Lossless JPEG with Huffman coding (ITU T.81 annex H, process 14, all seven predictors), 2 to 16
 * bits, components of equal size.
 */
final class JpegLossless {

  private final PixelLayout layout;
  private final JpegMarkers markers;
  private final @Nullable HuffmanTable[] tables = new HuffmanTable[4];
  private final int[] componentIds;
  private final int[] values;
  private int precision;
  private int restartInterval;

  private JpegLossless(ByteBuffer stream, PixelLayout layout) {
    this.layout = layout;
    this.markers = new JpegMarkers(stream);
    this.componentIds = new int[layout.samples()];
    this.values = new int[layout.frameSamples()];
  }

  static int[] decode(ByteBuffer stream, PixelLayout layout) {
    var decoder = new JpegLossless(stream, layout);
    decoder.run();
    for (int i = 0; i < decoder.values.length; i++) {
      decoder.values[i] = layout.value(decoder.values[i]);
    }
    return decoder.values;
  }

  private void run() {
    int scanned = 0;
    while (scanned < layout.samples()) {
      int marker = markers.next();
      if (marker == JpegMarkers.END_OF_IMAGE) {
        throw Refusal.malformed("a lossless JPEG stream lacks a component");
      }
      ByteBuffer segment = markers.segment();
      if (JpegMarkers.isFrame(marker)) {
        startFrame(marker, segment);
      } else if (marker == JpegMarkers.HUFFMAN_TABLES) {
        readTables(segment);
      } else if (marker == JpegMarkers.RESTART_INTERVAL && segment.remaining() >= 2) {
        restartInterval = segment.getShort() & 0xffff;
      } else if (marker == JpegMarkers.START_OF_SCAN) {
        scanned += scan(segment);
      }
    }
  }

  private void startFrame(int marker, ByteBuffer segment) {
    Frame frame = Frame.parse(marker, segment, layout);
    if (marker != JpegMarkers.LOSSLESS || frame.precision() < 2 || frame.precision() > 16) {
      throw Refusal.malformed("the JPEG stream is not the lossless one its transfer syntax says");
    }
    precision = frame.precision();
    for (int c = 0; c < componentIds.length; c++) {
      if (segment.remaining() < 3) {
        throw Refusal.malformed("a JPEG frame header ends too early");
      }
      componentIds[c] = segment.get();
      if (segment.get() != 0x11) {
        throw Refusal.unsupported(
            "lossless JPEG with subsampled components is not read", "export it uncompressed");
      }
      segment.get();
    }
  }

  private void readTables(ByteBuffer segment) {
    while (segment.hasRemaining()) {
      int id = segment.get();
      if (id < 0 || id >= tables.length) {
        throw Refusal.malformed("a JPEG Huffman table has a class or number out of range");
      }
      tables[id] = HuffmanTable.read(segment);
    }
  }

  /** Returns how many components the scan held. */
  private int scan(ByteBuffer segment) {
    int count = segment.remaining() < 4 ? 0 : segment.get();
    if (precision == 0
        || count < 1
        || count > componentIds.length
        || segment.remaining() < 2 * count + 3) {
      throw Refusal.malformed("a JPEG scan header is out of range");
    }
    int[] components = new int[count];
    HuffmanTable[] used = new HuffmanTable[count];
    for (int c = 0; c < count; c++) {
      components[c] = component(segment.get());
      used[c] = table(segment.get() >> 4 & 0xf);
    }
    int predictor = segment.get();
    segment.get();
    int shift = segment.get() & 0xf;
    if (predictor < 1 || predictor > 7 || shift >= precision) {
      throw Refusal.malformed("a JPEG scan names a predictor or shift out of range");
    }
    new Scan(components, used, predictor, shift).run();
    return count;
  }

  private int component(int id) {
    for (int c = 0; c < componentIds.length; c++) {
      if (componentIds[c] == id) {
        return c;
      }
    }
    throw Refusal.malformed("a JPEG scan names an unknown component");
  }

  private HuffmanTable table(int id) {
    HuffmanTable table = id < tables.length ? tables[id] : null;
    if (table == null) {
      throw Refusal.malformed("a JPEG scan names a missing Huffman table");
    }
    return table;
  }

  /**
   * One scan: differences to a prediction from the neighbours, component by component at each
   * pixel.
   */
  private final class Scan {
    private final int[] components;
    private final HuffmanTable[] used;
    private final int predictor;
    private final int shift;
    private final EntropyBits bits = new EntropyBits(markers.input());

    /** First row since the start or the last restart: predicts from the left alone. */
    private int firstRow;

    Scan(int[] components, HuffmanTable[] used, int predictor, int shift) {
      this.components = components;
      this.used = used;
      this.predictor = predictor;
      this.shift = shift;
    }

    void run() {
      int columns = layout.columns();
      if (restartInterval % columns != 0) {
        throw Refusal.malformed("a lossless JPEG stream restarts within a row");
      }
      int rowsPerRestart = restartInterval / columns;
      for (int row = 0; row < layout.rows(); row++) {
        if (rowsPerRestart > 0 && row > 0 && row % rowsPerRestart == 0) {
          bits.restart();
          firstRow = row;
        }
        for (int column = 0; column < columns; column++) {
          for (int c = 0; c < components.length; c++) {
            decode(row, column, c);
          }
        }
      }
      bits.finish();
    }

    private void decode(int row, int column, int c) {
      int at = (row * layout.columns() + column) * layout.samples() + components[c];
      int category = used[c].decode(bits);
      int value = (predict(row, column, at) + bits.difference(category)) & 0xffff;
      values[at] = value << shift & 0xffff;
    }

    private int predict(int row, int column, int at) {
      int step = layout.samples();
      int above = at - layout.columns() * step;
      if (row == firstRow) {
        return column == 0 ? 1 << (precision - shift - 1) : values[at - step] >> shift;
      }
      int b = values[above] >> shift;
      if (column == 0) {
        return b;
      }
      int a = values[at - step] >> shift;
      int c = values[above - step] >> shift;
      // ITU T.81 table H.1
      return switch (predictor) {
        case 1 -> a;
        case 2 -> b;
        case 3 -> c;
        case 4 -> a + b - c;
        case 5 -> a + ((b - c) >> 1);
        case 6 -> b + ((a - c) >> 1);
        default -> (a + b) >> 1;
      };
    }
  }
}
