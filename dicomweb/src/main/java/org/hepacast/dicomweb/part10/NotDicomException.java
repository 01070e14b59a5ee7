package org.hepacast.dicomweb.part10;

import java.io.IOException;

/** A file that is not a whole DICOM file. */
public final class NotDicomException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String what;

  NotDicomException(String what) {
    super(what);
    this.what = what;
  }

  /** Completes "the file is not DICOM: ...". */
  public String what() {
    return what;
  }
}
