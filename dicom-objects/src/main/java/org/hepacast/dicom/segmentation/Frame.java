package org.hepacast.dicom.segmentation;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.dicom.header.SourceImages;
import org.hepacast.dicom.header.SourceImages.Placement;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;

/**
 * A slice of a segment that holds voxels.
 *
 * @param segment its number, from 1
 * @param slice of the segment's own grid, from 0
 * @param place where that lies in the source images
 */
record Frame(int segment, int slice, Placement place) {

  /** By segment, then along the slices; empty slices are left out. */
  static List<Frame> of(List<Segment> segments, SourceImages source) {
    List<Frame> frames = new ArrayList<>();
    for (int number = 1; number <= segments.size(); number++) {
      Mask mask = segments.get(number - 1).mask();
      Box box = mask.requireBox();
      for (int slice = box.z(); slice < box.z() + box.nz(); slice++) {
        if (holdsVoxel(mask, slice)) {
          frames.add(new Frame(number, slice, source.place(mask.geometry(), slice)));
        }
      }
    }
    return List.copyOf(frames);
  }

  private static boolean holdsVoxel(Mask mask, int slice) {
    Geometry grid = mask.geometry();
    int end = grid.index(0, 0, slice) + grid.nx() * grid.ny();
    for (int i = grid.index(0, 0, slice); i < end; i++) {
      if (mask.at(i)) {
        return true;
      }
    }
    return false;
  }
}
