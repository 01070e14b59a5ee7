package org.hepacast.dicomweb.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files as one body of known length: servers answer 200 to a chunked one, or to a part with more
 * than the bare type, and store nothing.
 */
final class StowBody {
  /** Letters, digits and hyphens alone, and nothing that a file is likely to hold. */
  static final String BOUNDARY = "hepacast-stow-7d1f0a5c93e24b6f";

  static final String CONTENT_TYPE =
      "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY;

  private StowBody() {}

  static BodyPublisher of(List<Path> files) throws FileNotFoundException {
    var pieces = new ArrayList<BodyPublisher>();
    for (Path file : files) {
      pieces.add(text("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n"));
      pieces.add(BodyPublishers.ofFile(file));
      pieces.add(text("\r\n"));
    }
    pieces.add(text("--" + BOUNDARY + "--\r\n"));
    return BodyPublishers.concat(pieces.toArray(BodyPublisher[]::new));
  }

  private static BodyPublisher text(String text) {
    return BodyPublishers.ofByteArray(text.getBytes(US_ASCII));
  }
}
