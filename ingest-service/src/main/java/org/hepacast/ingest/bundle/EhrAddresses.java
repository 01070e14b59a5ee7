package org.hepacast.ingest.bundle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hepacast.ingest.resource.Reference;

/** Under which addresses the EHR's FHIR interface is known. Immutable. */
public final class EhrAddresses {
  private final List<String> prefixes;
  private final List<byte[]> bytes;

  /**
   * @param addresses without a slash at their end
   */
  public EhrAddresses(List<String> addresses) {
    this.prefixes = addresses.stream().map(address -> address + "/").toList();
    this.bytes = prefixes.stream().map(prefix -> prefix.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /** The EHR's own as {@code Type/id}; any other as it is. */
  String relative(String reference) {
    for (String prefix : prefixes) {
      if (reference.startsWith(prefix)) {
        String relative = reference.substring(prefix.length());
        return Reference.ofRelative(relative).isPresent() ? relative : reference;
      }
    }
    return reference;
  }

  /**
   * Whether a JSON text may name one: nearly none does, and looking for the bytes costs far less
   * than reading the tokens.
   */
  boolean mayBeIn(byte[] json) {
    for (byte[] prefix : bytes) {
      if (contains(json, prefix)) {
        return true;
      }
    }
    // A slash may be written with a backslash before it (RFC 8259, 7).
    return !bytes.isEmpty() && contains(json, new byte[] {'\\', '/'});
  }

  private static boolean contains(byte[] text, byte[] wanted) {
    int last = text.length - wanted.length;
    for (int at = 0; at <= last; at++) {
      int matched = 0;
      while (matched < wanted.length && text[at + matched] == wanted[matched]) {
        matched++;
      }
      if (matched == wanted.length) {
        return true;
      }
    }
    return false;
  }
}
