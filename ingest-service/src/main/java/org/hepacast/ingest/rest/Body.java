package org.hepacast.ingest.rest;

import java.io.IOException;
import java.io.InputStream;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.resource.JsonText;
import org.hepacast.ingest.resource.Refusal;

/** Reads a request's body up to a limit, and not a byte beyond it. */
final class Body {
  private Body() {}

  /**
   * @param announced the Content-Length, -1 where none was sent
   * @throws Refusal 413 when it is larger than accepted, 400 when it breaks off
   */
  static byte[] read(InputStream body, long announced, int limit) {
    if (announced > limit) {
      throw tooLarge(limit);
    }
    try {
      byte[] read = body.readNBytes(limit);
      if (read.length == limit && body.read() >= 0) {
        throw tooLarge(limit);
      }
      return JsonText.withoutMark(read);
    } catch (IOException e) {
      throw new Refusal(
          400, Finding.Code.MALFORMED, "body", "it broke off", "send the whole body again");
    }
  }

  private static Refusal tooLarge(int limit) {
    return new Refusal(
        413,
        Finding.Code.TOO_LARGE,
        "body",
        "more than " + limit + " bytes",
        "send at most " + limit + " bytes at once; split a Bundle into several");
  }
}
