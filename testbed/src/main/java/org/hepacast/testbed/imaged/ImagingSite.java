package org.hepacast.testbed.imaged;

import java.nio.file.Path;

/** Where images are stored and measured, whatever the archive and the imaging process run in. */
public interface ImagingSite {
  /** Of the imaging process. */
  String url();

  /** Root of the archive's DICOMweb service. */
  String archive();

  /** For files that are drawn before they are stored. */
  Path data();

  /** Returns when the archive takes images. */
  void awaitArchive();

  /** Returns when images are also measured. */
  ImagingSite awaitReady();
}
