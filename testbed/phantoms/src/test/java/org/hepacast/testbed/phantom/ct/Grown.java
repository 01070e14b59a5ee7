package org.hepacast.testbed.phantom.ct;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;

/** All slices of a phantom as the library's volumes. */
public record Grown(Volume volume, Mask liver, List<Mask> lobes, List<Mask> lesions) {

  public static Grown of(CtPhantom phantom) {
    Geometry grid = phantom.plan().grid();
    float[] hu = new float[grid.voxelCount()];
    byte[] lobe = new byte[hu.length];
    byte[] lesion = new byte[hu.length];
    int plane = grid.nx() * grid.ny();
    for (int z = 0; z < grid.nz(); z++) {
      CtSlice slice = phantom.slice(z);
      for (int i = 0; i < plane; i++) {
        hu[z * plane + i] = slice.hu()[i];
        lobe[z * plane + i] = slice.lobe()[i];
        lesion[z * plane + i] = slice.lesion()[i];
      }
    }
    List<Mask> lesions = new ArrayList<>();
    for (int n = 1; n <= phantom.plan().lesions().size(); n++) {
      lesions.add(only(grid, lesion, n));
    }
    return new Grown(
        Volume.of(grid, PixelType.INT16, hu),
        any(grid, lobe),
        List.of(only(grid, lobe, 1), only(grid, lobe, 2)),
        lesions);
  }

  private static Mask only(Geometry grid, byte[] labels, int wanted) {
    byte[] voxels = new byte[labels.length];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = (byte) (labels[i] == wanted ? 1 : 0);
    }
    return Mask.of(grid, voxels);
  }

  static Mask any(Geometry grid, byte[] labels) {
    byte[] voxels = new byte[labels.length];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = (byte) (labels[i] != 0 ? 1 : 0);
    }
    return Mask.of(grid, voxels);
  }

  /** All metastases as one region. */
  public Mask allLesions() {
    byte[] voxels = new byte[liver.geometry().voxelCount()];
    for (Mask lesion : lesions) {
      for (int i = 0; i < voxels.length; i++) {
        voxels[i] |= lesion.voxels()[i];
      }
    }
    return Mask.of(liver.geometry(), voxels);
  }
}
