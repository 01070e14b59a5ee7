package org.hepacast.phantom.ct;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hepacast.phantom.solid.Extent;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;

/** Slices of a phantom: 7 bytes a voxel. Immutable by agreement, as the library's volumes are. */
public final class CtVolume {

  private final CtPhantom phantom;
  private final Volume volume;
  private final byte[] lobe;
  private final byte[] lesion;
  private final byte[] primary;

  private CtVolume(CtPhantom phantom, Volume volume, byte[] lobe, byte[] lesion, byte[] primary) {
    this.phantom = phantom;
    this.volume = volume;
    this.lobe = lobe;
    this.lesion = lesion;
    this.primary = primary;
  }

  /** Draws all slices, on all processors. */
  public static CtVolume of(CtPhantom phantom) {
    return of(phantom, 0, phantom.plan().grid().nz());
  }

  /** Draws the slices that the tumours lie in and those so many mm around; all without a tumour. */
  public static CtVolume around(CtPhantom phantom, double mm) {
    Geometry grid = phantom.plan().grid();
    if (phantom.tumours().isEmpty()) {
      return of(phantom);
    }
    Extent tumours = phantom.tumours().get().grow(mm);
    double low = grid.toIndex(new Vector3(0, 0, tumours.z0())).z();
    double high = grid.toIndex(new Vector3(0, 0, tumours.z1())).z();
    int from = (int) Math.clamp(Math.floor(low), 0, grid.nz() - 1);
    int to = (int) Math.clamp(Math.ceil(high) + 1, from + 1, grid.nz());
    return of(phantom, from, to);
  }

  private static CtVolume of(CtPhantom phantom, int from, int to) {
    Geometry whole = phantom.plan().grid();
    Geometry grid = whole.crop(new Box(0, 0, from, whole.nx(), whole.ny(), to - from));
    float[] hu = new float[grid.voxelCount()];
    byte[] lobe = new byte[hu.length];
    byte[] lesion = new byte[hu.length];
    byte[] primary = new byte[hu.length];
    int plane = grid.nx() * grid.ny();
    IntStream.range(from, to)
        .parallel()
        .mapToObj(phantom::slice)
        .forEach(
            slice -> {
              int start = (slice.number() - from) * plane;
              for (int i = 0; i < plane; i++) {
                hu[start + i] = slice.hu()[i];
              }
              System.arraycopy(slice.lobe(), 0, lobe, start, plane);
              System.arraycopy(slice.lesion(), 0, lesion, start, plane);
              System.arraycopy(slice.primary(), 0, primary, start, plane);
            });
    return new CtVolume(phantom, Volume.of(grid, PixelType.INT16, hu), lobe, lesion, primary);
  }

  public CtPhantom phantom() {
    return phantom;
  }

  /** Attenuation, HU. */
  public Volume volume() {
    return volume;
  }

  /** The smallest box around the liver and with it around every metastasis. */
  public Box liverBox() {
    byte[] any = new byte[lobe.length];
    for (int i = 0; i < any.length; i++) {
      any[i] = (byte) (lobe[i] == 0 ? 0 : 1);
    }
    return Mask.of(volume.geometry(), any).requireBox();
  }

  /** The liver with its metastases, within a box of the grid. */
  public Mask liver(Box box) {
    return mask(box, i -> lobe[i] != 0);
  }

  /** A lobe of the liver, within a box of the grid. */
  public Mask lobe(Lobe wanted, Box box) {
    return mask(box, i -> lobe[i] == wanted.ordinal() + 1);
  }

  /** A metastasis by its number, within a box of the grid. */
  public Mask lesion(int number, Box box) {
    return mask(box, i -> lesion[i] == number);
  }

  /** All metastases, within a box of the grid. */
  public Mask lesions(Box box) {
    return mask(box, i -> lesion[i] != 0);
  }

  /** The tumour of the bowel, within a box of the grid. */
  public Mask primary(Box box) {
    return mask(box, i -> primary[i] != 0);
  }

  /** The slice through most of the metastases, else the one in the middle. */
  public int sliceOfMostLesion() {
    Geometry grid = volume.geometry();
    int plane = grid.nx() * grid.ny();
    int best = grid.nz() / 2;
    int most = 0;
    for (int z = 0; z < grid.nz(); z++) {
      int held = 0;
      for (int i = z * plane; i < (z + 1) * plane; i++) {
        held += lesion[i] != 0 ? 1 : 0;
      }
      if (held > most) {
        most = held;
        best = z;
      }
    }
    return best;
  }

  private Mask mask(Box box, IntPredicate chosen) {
    Geometry grid = volume.geometry();
    byte[] voxels = new byte[box.nx() * box.ny() * box.nz()];
    int at = 0;
    for (int z = box.z(); z < box.z() + box.nz(); z++) {
      for (int y = box.y(); y < box.y() + box.ny(); y++) {
        int row = grid.index(box.x(), y, z);
        for (int i = row; i < row + box.nx(); i++) {
          voxels[at++] = (byte) (chosen.test(i) ? 1 : 0);
        }
      }
    }
    return Mask.of(grid.crop(box), voxels);
  }
}
