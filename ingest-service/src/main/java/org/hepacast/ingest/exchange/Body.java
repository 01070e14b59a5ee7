package org.hepacast.ingest.exchange;

import java.io.IOException;
import java.io.InputStream;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.resource.JsonText;
import org.hepacast.ingest.resource.Refusal;

/** Reads a request's body up to a limit, and keeps not a byte beyond it. */
final class Body {
  /**
   * Of a body that is too large, so much is read and thrown away: a sender that is still sending
   * does not read the answer. Beyond it the connection is closed by the idle timeout.
   */
  private static final long MAX_THROWN_AWAY = 256L << 20;

  private Body() {}

  /**
   * @param announced the Content-Length, -1 where none was sent
   * @throws Refusal 413 when it is larger than accepted, 400 when it breaks off
   */
  static byte[] read(InputStream body, long announced, int limit) {
    try {
      if (announced > limit) {
        throwAway(body);
        throw tooLarge(limit);
      }
      byte[] read = body.readNBytes(limit);
      if (read.length == limit && body.read() >= 0) {
        throwAway(body);
        throw tooLarge(limit);
      }
      return JsonText.withoutMark(read);
    } catch (IOException e) {
      throw new Refusal(
          400, Finding.Code.MALFORMED, "body", "it broke off", "send the whole body again");
    }
  }

  private static void throwAway(InputStream body) throws IOException {
    byte[] bin = new byte[1 << 16];
    long thrown = 0;
    for (int read = body.read(bin); read >= 0; read = body.read(bin)) {
      thrown += read;
      if (thrown > MAX_THROWN_AWAY) {
        return;
      }
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
