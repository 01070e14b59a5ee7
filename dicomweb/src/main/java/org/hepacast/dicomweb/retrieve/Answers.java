package org.hepacast.dicomweb.retrieve;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import org.hepacast.dicomweb.fault.Faults;
import org.hepacast.dicomweb.http.ExchangeException;
import org.hepacast.dicomweb.http.Reply;
import org.hepacast.dicomweb.multipart.MediaType;
import org.hepacast.dicomweb.multipart.MultipartException;
import org.hepacast.dicomweb.multipart.MultipartReader;

/** The DICOM files of an answer: several parts, or one file where a server gives it bare. */
final class Answers {
  private final Landing landing;
  private final Faults faults;

  Answers(Landing landing, Faults faults) {
    this.landing = landing;
    this.faults = faults;
  }

  /** Each of its files lands; called for each that has. */
  @FunctionalInterface
  interface Landed {
    void one();
  }

  void read(Reply reply, Landing.Expected expected, Landed landed)
      throws IOException, ExchangeException {
    MediaType type = MediaType.parse(reply.contentType().orElse("application/dicom"));
    if (type.isMultipart()) {
      parts(reply, type.parameter("boundary").orElse(""), expected, landed);
      return;
    }
    if (!type.name().equals("application/dicom")
        && !type.name().equals("application/octet-stream")) {
      throw new ExchangeException(faults.malformed("no DICOM files but another kind of content"));
    }
    landing.land(reply.body(), reply.length(), expected);
    landed.one();
  }

  private void parts(Reply reply, String boundary, Landing.Expected expected, Landed landed)
      throws IOException, ExchangeException {
    try {
      var reader = new MultipartReader(reply.body(), boundary, MultipartReader.USUAL_BUFFER);
      for (var part = reader.next(); part != null; part = reader.next()) {
        landing.land(part.body(), length(part.headers()), expected);
        landed.one();
      }
    } catch (MultipartException e) {
      throw new ExchangeException(
          e.endedEarly() ? faults.cutShort() : faults.malformed("parts that cannot be told apart"));
    }
  }

  private static OptionalLong length(Map<String, String> headers) {
    String length = headers.getOrDefault("content-length", "");
    return length.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(length))
        : OptionalLong.empty();
  }
}
