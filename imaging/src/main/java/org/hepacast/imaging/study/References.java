package org.hepacast.imaging.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Tag;

/** Which images a segmentation was drawn on, by its own words. */
record References(
    Set<String> series, Set<String> images, Set<Integer> frames, String frameOfReference) {

  /** A segmentation: its referenced series, and the source image of each frame. */
  static References ofFrames(DataSet data) {
    Set<String> series = new HashSet<>();
    Set<String> images = new HashSet<>();
    Set<Integer> frames = new HashSet<>();
    for (DataSet one : data.items(Tag.REFERENCED_SERIES_SEQUENCE)) {
      one.text(Tag.SERIES_INSTANCE_UID).ifPresent(series::add);
      addImages(one.items(Tag.REFERENCED_INSTANCE_SEQUENCE), images, frames);
    }
    for (DataSet group : groups(data)) {
      for (DataSet derivation : group.items(Tag.DERIVATION_IMAGE_SEQUENCE)) {
        addImages(derivation.items(Tag.SOURCE_IMAGE_SEQUENCE), images, frames);
      }
    }
    return new References(
        series, images, frames, data.text(Tag.FRAME_OF_REFERENCE_UID).orElse("").strip());
  }

  private static List<DataSet> groups(DataSet data) {
    List<DataSet> groups = new ArrayList<>(data.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE));
    groups.addAll(data.items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE));
    return groups;
  }

  /** A structure set: the series below its frame of reference, and the image of each contour. */
  static References ofStructures(DataSet data) {
    Set<String> series = new HashSet<>();
    Set<String> images = new HashSet<>();
    Set<Integer> frames = new HashSet<>();
    String frameOfReference = "";
    for (DataSet frame : data.items(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE)) {
      String uid = frame.text(Tag.FRAME_OF_REFERENCE_UID).orElse("").strip();
      frameOfReference = frameOfReference.isEmpty() ? uid : frameOfReference;
      for (DataSet study : frame.items(Tag.RT_REFERENCED_STUDY_SEQUENCE)) {
        for (DataSet one : study.items(Tag.RT_REFERENCED_SERIES_SEQUENCE)) {
          one.text(Tag.SERIES_INSTANCE_UID).ifPresent(series::add);
          addImages(one.items(Tag.CONTOUR_IMAGE_SEQUENCE), images, frames);
        }
      }
    }
    return new References(series, images, frames, frameOfReference);
  }

  private static void addImages(List<DataSet> items, Set<String> images, Set<Integer> frames) {
    for (DataSet item : items) {
      item.text(Tag.REFERENCED_SOP_INSTANCE_UID).ifPresent(uid -> images.add(uid.strip()));
      for (double frame : item.numbers(Tag.REFERENCED_FRAME_NUMBER)) {
        frames.add((int) frame);
      }
    }
  }
}
