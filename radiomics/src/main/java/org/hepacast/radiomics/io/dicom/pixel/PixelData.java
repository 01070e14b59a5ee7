package org.hepacast.radiomics.io.dicom.pixel;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.dicom.Element.Bytes;
import org.hepacast.radiomics.io.dicom.Element.Fragments;
import org.hepacast.radiomics.io.dicom.Element.Items;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.TransferSyntax;
import org.hepacast.radiomics.io.dicom.Vr;
import org.hepacast.radiomics.volume.MemoryBudget;

/**
 * The frames of an image. Each frame comes as one stored number per sample, row by row, the samples
 * of a pixel together, chroma at full resolution.
 */
public final class PixelData {

  private final TransferSyntax syntax;
  private final PixelLayout layout;
  private final List<ByteBuffer> frames;
  private final boolean swapped;

  private PixelData(
      TransferSyntax syntax, PixelLayout layout, List<ByteBuffer> frames, boolean swapped) {
    this.syntax = syntax;
    this.layout = layout;
    this.frames = frames;
    this.swapped = swapped;
  }

  public static PixelData of(DicomFile file) {
    DataSet data = file.data();
    PixelLayout layout = PixelLayout.of(data);
    return switch (data.element(Tag.PIXEL_DATA).orElse(null)) {
      case null ->
          throw Refusal.unsupported(
              "the DICOM file holds no pixels of whole numbers",
              "choose an image, not a report, parametric map or dose");
      case Items _ -> throw Refusal.malformed("the DICOM pixels are a sequence");
      case Bytes bytes -> ofNative(file.syntax(), layout, bytes);
      case Fragments fragments -> ofCompressed(file.syntax(), layout, fragments);
    };
  }

  private static PixelData ofCompressed(
      TransferSyntax syntax, PixelLayout layout, Fragments fragments) {
    if (!syntax.compressed()) {
      throw Refusal.malformed("the DICOM pixels are compressed against their transfer syntax");
    }
    if (layout.bitsAllocated() == 1) {
      throw Refusal.unsupported(
          "compressed DICOM pixels of 1 bit are not read", "export the file uncompressed");
    }
    return new PixelData(syntax, layout, FrameIndex.frames(fragments, layout.frames()), false);
  }

  private static PixelData ofNative(TransferSyntax syntax, PixelLayout layout, Bytes bytes) {
    if (syntax.compressed()) {
      throw Refusal.malformed("the DICOM pixels are not compressed as their transfer syntax says");
    }
    if (layout.bitsAllocated() == 1) {
      return new PixelData(syntax, layout, List.of(bytes.view()), false);
    }
    long frameBytes = layout.nativeFrameBytes();
    if (frameBytes * layout.frames() > bytes.view().remaining()) {
      throw Refusal.malformed("the DICOM file holds fewer pixels than its header promises");
    }
    List<ByteBuffer> frames = new ArrayList<>();
    ByteBuffer all = bytes.view();
    for (int i = 0; i < layout.frames(); i++) {
      frames.add(all.slice((int) (i * frameBytes), (int) frameBytes).order(all.order()));
    }
    // Bytes written as 16 bit words are swapped in a big endian file (PS3.5 section 8.1.2).
    boolean words = bytes.vr() == Vr.OW;
    return new PixelData(
        syntax, layout, frames, bytes.bigEndian() && words && layout.bitsAllocated() == 8);
  }

  public PixelLayout layout() {
    return layout;
  }

  /** Stored numbers of one frame. */
  public int[] frame(int index) {
    MemoryBudget.require(4L * Integer.BYTES * layout.frameSamples(), "a DICOM frame");
    if (layout.bitsAllocated() == 1) {
      return NativeFrames.bits(frames.getFirst(), layout, index);
    }
    ByteBuffer frame = frames.get(index).slice().order(frames.get(index).order());
    return switch (syntax) {
      case IMPLICIT_LITTLE_ENDIAN, EXPLICIT_LITTLE_ENDIAN, DEFLATED, EXPLICIT_BIG_ENDIAN ->
          NativeFrames.samples(frame, layout, swapped);
      case RLE -> RunLengths.decode(frame, layout);
      case JPEG_BASELINE, JPEG_EXTENDED -> JpegDct.decode(frame, layout);
      case JPEG_LOSSLESS, JPEG_LOSSLESS_FIRST_ORDER -> JpegLossless.decode(frame, layout);
      case JPEG_2000_LOSSLESS, JPEG_2000 -> Jpeg2000.decode(frame, layout);
      case JPEG_LS_LOSSLESS, JPEG_LS_NEAR_LOSSLESS -> JpegLs.decode(frame, layout);
    };
  }

  /** What the samples mean once decoded: decoders of JPEG 2000 undo its colour transform. */
  public Photometric decodedPhotometric() {
    return switch (layout.photometric()) {
      case YBR_ICT, YBR_RCT -> Photometric.RGB;
      case YBR_FULL_422 -> Photometric.YBR_FULL;
      case MONOCHROME1, MONOCHROME2, PALETTE_COLOR, RGB, YBR_FULL -> layout.photometric();
    };
  }
}
