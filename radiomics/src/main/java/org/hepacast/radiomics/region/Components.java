package org.hepacast.radiomics.region;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;

/** The connected parts of a mask. */
public final class Components {

  private final Geometry grid;
  private final Box box;
  private final byte[] open;
  private final int[] neighbours;
  private int[] queue = new int[1024];
  private int queued;

  private Components(Mask mask, Connectivity connectivity) {
    this.grid = mask.geometry();
    this.box = mask.requireBox();
    this.open = mask.voxels().clone();
    List<Integer> steps = new ArrayList<>();
    for (int i = 0; i < 27; i++) {
      int dx = i % 3 - 1;
      int dy = i / 3 % 3 - 1;
      int dz = i / 9 - 1;
      if (connectivity.joins(dx, dy, dz)) {
        steps.addAll(List.of(dx, dy, dz));
      }
    }
    this.neighbours = steps.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Parts of at least {@code minimumVoxels}, the largest first; equal ones in the order of their
   * first voxel.
   */
  public static List<Mask> of(Mask mask, Connectivity connectivity, int minimumVoxels) {
    if (mask.isEmpty()) {
      return List.of();
    }
    var search = new Components(mask, connectivity);
    List<int[]> parts = new ArrayList<>();
    for (int start = 0; start < search.open.length; start++) {
      if (search.open[start] == 1) {
        search.grow(start);
        if (search.queued >= minimumVoxels) {
          parts.add(Arrays.copyOf(search.queue, search.queued));
        }
      }
    }
    parts.sort(Comparator.comparingInt((int[] part) -> part.length).reversed());
    return new Parts(mask.geometry(), parts);
  }

  /** Masks are made when asked for: specks by the thousand would each need a whole volume. */
  private static final class Parts extends AbstractList<Mask> {
    private final Geometry grid;
    private final List<int[]> voxels;

    Parts(Geometry grid, List<int[]> voxels) {
      this.grid = grid;
      this.voxels = voxels;
    }

    @Override
    public Mask get(int part) {
      byte[] mask = new byte[grid.voxelCount()];
      for (int index : voxels.get(part)) {
        mask[index] = 1;
      }
      return Mask.of(grid, mask);
    }

    @Override
    public int size() {
      return voxels.size();
    }
  }

  private void grow(int start) {
    queued = 0;
    push(start);
    for (int next = 0; next < queued; next++) {
      int index = queue[next];
      int x = index % grid.nx();
      int y = index / grid.nx() % grid.ny();
      int z = index / grid.nx() / grid.ny();
      for (int n = 0; n < neighbours.length; n += 3) {
        visit(x + neighbours[n], y + neighbours[n + 1], z + neighbours[n + 2]);
      }
    }
  }

  private void visit(int x, int y, int z) {
    boolean inBox =
        x >= box.x()
            && y >= box.y()
            && z >= box.z()
            && x < box.x() + box.nx()
            && y < box.y() + box.ny()
            && z < box.z() + box.nz();
    if (inBox && open[grid.index(x, y, z)] == 1) {
      push(grid.index(x, y, z));
    }
  }

  private void push(int index) {
    open[index] = 0;
    queue = queued == queue.length ? Arrays.copyOf(queue, 2 * queued) : queue;
    queue[queued++] = index;
  }
}
