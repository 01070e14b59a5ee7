package org.hepacast.dicom.header;

import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.volume.RadiomicsException;

/** Text that is copied from an object of somebody else. */
final class Copied {

  private Copied() {}

  /**
   * The text, or nothing where it is absent or breaks the rules of its representation, as real
   * archives hold it: what identifies nobody is better left out than a reason not to write.
   */
  static String orNothing(DataSet data, Tag tag) {
    String text = data.text(tag).orElse("");
    try {
      new DataSetBuilder().text(tag, text);
      return text;
    } catch (RadiomicsException _) {
      return "";
    }
  }
}
