package org.hepacast.testbed.pacs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.hepacast.testbed.wire.Reply;
import org.hepacast.testbed.wire.Reply.Piece;
import org.jspecify.annotations.Nullable;

/** WADO-RS: files as they are stored, in several parts. */
final class PacsRetrieval {
  /** As long as a boundary may be, which is where readers go wrong. */
  private static final String BOUNDARY =
      "demo-pacs-0123456789-0123456789-0123456789-0123456789-0123456789-01234";

  private final PacsHoldings holdings;

  PacsRetrieval(PacsHoldings holdings) {
    this.holdings = holdings;
  }

  Reply files(List<PacsInstance> asked, @Nullable PacsFault fault) {
    if (asked.isEmpty()) {
      return Reply.empty(404);
    }
    List<Piece> contents = new ArrayList<>();
    for (PacsInstance instance : asked) {
      contents.add(content(instance, fault, contents.isEmpty()));
    }
    if (fault instanceof PacsFault.SinglePart) {
      return new Reply(
          200, Map.of("Content-Type", "application/dicom"), contents.subList(0, 1), null);
    }
    if (fault instanceof PacsFault.Huge huge) {
      return huge(huge);
    }
    return several(contents, fault);
  }

  private Piece content(PacsInstance instance, @Nullable PacsFault fault, boolean first) {
    return switch (fault) {
      case PacsFault.WrongInstance(String uid) -> whole(holdings.instance(uid).orElse(instance));
      case PacsFault.Garbage(byte[] bytes) when first -> new Piece.Bytes(bytes);
      case PacsFault.CutFile(int bytes) when first -> new Piece.File(instance.file(), bytes);
      case null, default -> whole(instance);
    };
  }

  private static Piece whole(PacsInstance instance) {
    try {
      return new Piece.File(instance.file(), Files.size(instance.file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reply several(List<Piece> contents, @Nullable PacsFault fault) {
    int wrong = fault instanceof PacsFault.WrongPartLength(int more) ? more : 0;
    boolean open = fault instanceof PacsFault.NoClosingBoundary;
    var pieces = new ArrayList<Piece>();
    for (Piece content : contents) {
      String head =
          (pieces.isEmpty() ? "" : "\r\n")
              + "--%s\r\nContent-Type: application/dicom\r\nContent-Length: %d\r\n\r\n"
                  .formatted(BOUNDARY, content.length() + wrong);
      pieces.add(text(head));
      pieces.add(content);
    }
    if (!open) {
      pieces.add(text("\r\n--" + BOUNDARY + "--\r\n"));
    }
    var reply = new Reply(200, Map.of("Content-Type", type()), pieces, null);
    return open ? reply.with(Map.of("Content-Length", "")) : reply;
  }

  private static Reply huge(PacsFault.Huge huge) {
    Piece fill = new Piece.Fill(huge.bytes());
    Map<String, String> headers = Map.of("Content-Type", "application/dicom");
    if (huge.compressed()) {
      return new Reply(
          200,
          Map.of("Content-Type", "application/dicom", "Content-Encoding", "gzip"),
          List.of(new Piece.Bytes(zipped(huge.bytes()))),
          null);
    }
    var reply = new Reply(200, headers, List.of(fill), null);
    return huge.announced() ? reply : reply.with(Map.of("Content-Length", ""));
  }

  private static byte[] zipped(long zeros) {
    var out = new ByteArrayOutputStream();
    byte[] nothing = new byte[1 << 16];
    try (var gzip = new GZIPOutputStream(out)) {
      for (long left = zeros; left > 0; left -= nothing.length) {
        gzip.write(nothing, 0, (int) Math.min(left, nothing.length));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String type() {
    return "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY;
  }

  private static Piece text(String text) {
    return new Piece.Bytes(text.getBytes(US_ASCII));
  }
}
