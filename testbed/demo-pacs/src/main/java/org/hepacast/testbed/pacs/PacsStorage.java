package org.hepacast.testbed.pacs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.testbed.wire.Reply;
import org.hepacast.testbed.wire.Request;
import org.jspecify.annotations.Nullable;

/** STOW-RS, as strict about the request as the strictest that is known. */
final class PacsStorage {
  private static final Pattern TYPE =
      Pattern.compile(
          "multipart/related;.*type=\"application/dicom\".*boundary=\"?([A-Za-z0-9-]{1,70})\"?.*");
  private static final String STORED = "00081199";
  private static final String FAILED = "00081198";
  private static final String REASON = "00081197";
  private static final int CANNOT_PROCESS = 0x0110;

  private final PacsHoldings holdings;

  PacsStorage(PacsHoldings holdings) {
    this.holdings = holdings;
  }

  /**
   * @param study in the address; empty for any
   */
  Reply store(Request request, @Nullable PacsFault fault, String study) throws IOException {
    Matcher type = TYPE.matcher(request.header("content-type"));
    if (!type.matches()) {
      return Reply.empty(415);
    }
    ArrayNode stored = JsonNodeFactory.instance.arrayNode();
    ArrayNode failed = JsonNodeFactory.instance.arrayNode();
    boolean unreadable = false;
    for (byte[] content : parts(request.body(), type.group(1))) {
      if (fault instanceof PacsFault.NothingStored) {
        continue;
      }
      try {
        PacsInstance parsed = PacsInstance.parse(holdings.fileOf("unnamed"), content);
        boolean fits = study.isEmpty() || study.equals(parsed.study());
        (fits ? stored : failed).add(item(parsed, fits));
        if (fits) {
          holdings.store(PacsInstance.parse(holdings.fileOf(parsed.uid()), content), content);
        }
      } catch (RadiomicsException e) {
        unreadable = true;
      }
    }
    if (fault instanceof PacsFault.NoAccount) {
      return Reply.of(200, "application/dicom+json", new byte[0]);
    }
    int status = unreadable ? 400 : failed.isEmpty() ? 200 : 409;
    return Reply.of(status, "application/dicom+json", account(stored, failed).getBytes(UTF_8));
  }

  private static ObjectNode item(PacsInstance instance, boolean fits) {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    PacsJson.put(item, Tag.REFERENCED_SOP_INSTANCE_UID, instance.uid());
    if (!fits) {
      PacsJson.put(item, REASON, "US", JsonNodeFactory.instance.arrayNode().add(CANNOT_PROCESS));
    }
    return item;
  }

  private static String account(ArrayNode stored, ArrayNode failed) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    PacsJson.put(answer, STORED, "SQ", stored);
    PacsJson.put(answer, FAILED, "SQ", failed);
    return answer.toString();
  }

  /** Contents of the parts whose only header is the bare type; others are passed over. */
  private static List<byte[]> parts(byte[] body, String boundary) {
    // One character a byte: nothing is lost.
    String text = "\r\n" + new String(body, ISO_8859_1);
    String delimiter = "\r\n--" + boundary;
    String head = "\r\nContent-Type: application/dicom\r\n\r\n";
    var parts = new ArrayList<byte[]>();
    int at = text.indexOf(delimiter);
    while (at >= 0) {
      int from = at + delimiter.length();
      int next = text.indexOf(delimiter, from);
      if (next > 0 && text.startsWith(head, from)) {
        parts.add(text.substring(from + head.length(), next).getBytes(ISO_8859_1));
      }
      at = next;
    }
    return parts;
  }
}
