package org.hepacast.dicomweb.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.dicomweb.fault.Faults;
import org.hepacast.dicomweb.http.ExchangeException;
import org.hepacast.dicomweb.http.Reply;
import org.hepacast.dicomweb.query.DicomJson;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of each object (PS3.18 table 10.5.3-2).
 *
 * @param stored SOP instance UIDs
 * @param failed reasons by SOP instance UID (PS3.18 table I.2-2), in words
 */
record StowAnswer(int status, Set<String> stored, Map<String, String> failed) {
  private static final int LARGEST = 16 << 20;
  private static final String STORED = "00081199";
  private static final String FAILED = "00081198";
  private static final String INSTANCE = "00081155";
  private static final String REASON = "00081197";

  /** An answer that is no JSON says nothing of any object. */
  static StowAnswer read(Reply reply, Faults faults) throws IOException {
    var stored = new HashSet<String>();
    var failed = new HashMap<String, String>();
    for (JsonNode object : objects(reply, faults)) {
      DicomJson.items(object, STORED).forEach(item -> add(stored, item));
      for (JsonNode item : DicomJson.items(object, FAILED)) {
        String uid = DicomJson.text(item, INSTANCE);
        if (uid != null) {
          failed.put(uid, words(DicomJson.count(item, REASON)));
        }
      }
    }
    return new StowAnswer(reply.status(), stored, failed);
  }

  private static List<JsonNode> objects(Reply reply, Faults faults) throws IOException {
    try {
      return DicomJson.objects(reply.body(), LARGEST, faults);
    } catch (ExchangeException e) {
      return List.of();
    }
  }

  private static void add(Set<String> uids, JsonNode item) {
    String uid = DicomJson.text(item, INSTANCE);
    if (uid != null) {
      uids.add(uid);
    }
  }

  private static String words(@Nullable Integer reason) {
    return switch (reason) {
      case null -> "it gives no reason";
      case 0x0110 -> "it could not process it, or the study does not fit (0110)";
      case 0x0122 -> "it does not take this kind of object (0122)";
      case 0x0124 -> "we have no right to store it (0124)";
      case 0x0117 -> "it finds a UID in it invalid (0117)";
      case 0xA700 -> "it has no space left (A700)";
      case 0xA900 -> "it finds its content not fitting its kind (A900)";
      case 0xC000 -> "it cannot read it (C000)";
      default -> "reason %04X".formatted(reason);
    };
  }
}
