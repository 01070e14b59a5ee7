package org.hepacast.dicom.header;

import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;
import org.jspecify.annotations.Nullable;

/**
 * An instance by its class and UID.
 *
 * @param frame from 1, where one frame of several is meant; else null
 */
public record InstanceReference(String sopClass, String sopInstance, @Nullable Integer frame) {

  /** The whole instance. */
  public InstanceReference(String sopClass, String sopInstance) {
    this(sopClass, sopInstance, null);
  }

  /** An object that was read. */
  public static InstanceReference of(DataSet data) {
    return new InstanceReference(
        data.requireText(Tag.SOP_CLASS_UID), data.requireText(Tag.SOP_INSTANCE_UID));
  }

  /** The same without its frame, as lists of instances want it. */
  public InstanceReference whole() {
    return new InstanceReference(sopClass, sopInstance);
  }

  /** The item of a sequence of references, to be completed. */
  public DataSetBuilder item() {
    var item =
        new DataSetBuilder()
            .text(Tag.REFERENCED_SOP_CLASS_UID, sopClass)
            .text(Tag.REFERENCED_SOP_INSTANCE_UID, sopInstance);
    return frame == null ? item : item.whole(Tag.REFERENCED_FRAME_NUMBER, frame);
  }
}
