package org.hepacast.imaging.study;

import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Tag;

/**
 * How this process signs the segmentations that it writes. They may come back with the study that
 * they were made of; a result is no input.
 */
public final class OwnResults {

  /** (0008,0070). */
  public static final String MANUFACTURER = "Hepacast";

  /** (0008,1090). */
  public static final String MODEL = "Hepacast imaging";

  /** The same of regions that no person has drawn: whoever looks at them shall see it. */
  public static final String AUTOMATIC = "Hepacast automatic segmentation";

  private OwnResults() {}

  static boolean made(DataSet data) {
    return says(data, Tag.MANUFACTURER, MANUFACTURER)
        && (says(data, Tag.MANUFACTURER_MODEL_NAME, MODEL)
            || says(data, Tag.MANUFACTURER_MODEL_NAME, AUTOMATIC));
  }

  private static boolean says(DataSet data, Tag tag, String word) {
    return data.text(tag).map(String::strip).filter(word::equals).isPresent();
  }
}
