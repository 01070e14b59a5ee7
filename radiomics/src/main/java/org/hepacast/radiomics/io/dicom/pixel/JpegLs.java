package org.hepacast.radiomics.io.dicom.pixel;

import java.nio.ByteBuffer;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.pixel.JpegMarkers.Frame;

/**
 * JPEG-LS, lossless and near-lossless (ITU T.87), components one after another or line by line. The
 * names of the parameters are the standard's.
 */
final class JpegLs {

  private static final int START_OF_FRAME = 0xFFF7;
  private static final int PRESETS = 0xFFF8;
  private static final int PRESET_THRESHOLDS = 1;
  private static final int SCAN_BY_LINE = 1;

  private final PixelLayout layout;
  private final JpegMarkers markers;
  private final int[] values;
  private int[] presets = new int[5];
  private int precision;

  private JpegLs(ByteBuffer stream, PixelLayout layout) {
    this.layout = layout;
    this.markers = new JpegMarkers(stream);
    this.values = new int[layout.frameSamples()];
  }

  static int[] decode(ByteBuffer stream, PixelLayout layout) {
    var decoder = new JpegLs(stream, layout);
    decoder.run();
    for (int i = 0; i < decoder.values.length; i++) {
      decoder.values[i] = layout.value(decoder.values[i]);
    }
    return decoder.values;
  }

  private void run() {
    int component = 0;
    while (component < layout.samples()) {
      int marker = markers.next();
      if (marker == JpegMarkers.END_OF_IMAGE) {
        throw Refusal.malformed("a JPEG-LS stream lacks a component");
      }
      ByteBuffer segment = markers.segment();
      switch (marker) {
        case START_OF_FRAME -> precision = precision(Frame.parse(marker, segment, layout));
        case PRESETS -> readPresets(segment);
        case JpegMarkers.RESTART_INTERVAL -> throw unsupported("restart intervals");
        case JpegMarkers.START_OF_SCAN -> component = scan(segment, component);
        default -> {
          // Comments and application data.
        }
      }
    }
  }

  private static int precision(Frame frame) {
    if (frame.precision() < 2) {
      throw Refusal.malformed("a JPEG-LS stream has fewer than 2 bits per sample");
    }
    return frame.precision();
  }

  private void readPresets(ByteBuffer segment) {
    if (segment.remaining() < 1 || segment.get() != PRESET_THRESHOLDS) {
      throw unsupported("mapping tables or oversized frames");
    }
    if (segment.remaining() < 10) {
      throw Refusal.malformed("the presets of a JPEG-LS stream end too early");
    }
    presets = new int[5];
    for (int i = 0; i < presets.length; i++) {
      presets[i] = segment.getShort() & 0xffff;
    }
  }

  /** Decodes the components of a scan and returns the next one. */
  private int scan(ByteBuffer segment, int first) {
    int count = segment.remaining() < 1 ? 0 : segment.get();
    if (precision == 0
        || count < 1
        || count > layout.samples() - first
        || segment.remaining() < 2 * count + 3) {
      throw Refusal.malformed("a JPEG-LS scan header is out of range");
    }
    segment.position(segment.position() + 2 * count);
    int near = segment.get() & 0xff;
    int interleave = segment.get();
    if (count > 1 && interleave != SCAN_BY_LINE) {
      throw unsupported("components interleaved by sample");
    }
    var parameters = JpegLsParameters.of(precision, near, presets);
    new JpegLsScan(parameters, markers.input(), layout, values).run(first, count);
    return first + count;
  }

  private static RuntimeException unsupported(String what) {
    return Refusal.unsupported(
        "JPEG-LS with " + what + " is not read",
        "export the file uncompressed (Explicit VR Little Endian)");
  }
}
