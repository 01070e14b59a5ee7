package org.hepacast.dicomweb.archive;

import java.util.regex.Pattern;

/** Unique identifiers (PS3.5 section 9): digits and dots, at most 64 of them. */
public final class Uids {
  // Leading zeros of a part are forbidden, but older devices write them.
  private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+)*");
  private static final int LONGEST = 64;

  private Uids() {}

  /** Whether it may stand in an address and in a file's name. */
  public static boolean isUid(String text) {
    return text.length() <= LONGEST && UID.matcher(text).matches();
  }

  /** The same text, or an exception. */
  public static String require(String uid) {
    if (!isUid(uid)) {
      throw new IllegalArgumentException(
          "a DICOM UID has digits and dots, at most 64 of them; this has "
              + uid.length()
              + " characters or others among them");
    }
    return uid;
  }
}
