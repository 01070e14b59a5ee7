package org.hepacast.radiomics.io.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Specific Character Set (0008,0005) as Java's (PS3.3 section C.12.1.1.2). Of several, the first
 * holds; text that switches to another by an escape sequence comes out legible but for that part.
 */
final class CharacterSet {

  /** By what stands behind ISO_IR or ISO 2022 IR. */
  private static final Map<String, String> BY_REGISTRATION =
      Map.ofEntries(
          Map.entry("100", "ISO-8859-1"),
          Map.entry("101", "ISO-8859-2"),
          Map.entry("109", "ISO-8859-3"),
          Map.entry("110", "ISO-8859-4"),
          Map.entry("144", "ISO-8859-5"),
          Map.entry("127", "ISO-8859-6"),
          Map.entry("126", "ISO-8859-7"),
          Map.entry("138", "ISO-8859-8"),
          Map.entry("148", "ISO-8859-9"),
          Map.entry("203", "ISO-8859-15"),
          Map.entry("166", "TIS-620"),
          Map.entry("13", "Shift_JIS"),
          Map.entry("192", "UTF-8"),
          Map.entry("GB18030", "GB18030"),
          Map.entry("GBK", "GBK"));

  private CharacterSet() {}

  /** Latin 1, of which ASCII is a part, where the attribute is empty or says what nobody knows. */
  static Charset of(String attribute) {
    String[] several = attribute.replace('\0', ' ').split("\\\\", -1);
    String first = several[0].strip().replaceFirst("^ISO[_ ](2022[_ ])?IR[_ ]", "");
    String name = BY_REGISTRATION.getOrDefault(first, "ISO-8859-1");
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
  }
}
