package org.hepacast.radiomics.io.dicom.image;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.dicom.pixel.PixelData;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.MemoryBudget;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.jspecify.annotations.Nullable;

/** Fills a volume with the rescaled pixels of a stack. */
final class StackVolume {

  private final Geometry grid;
  private final PixelType type;
  private final float @Nullable [] floats;
  private final double @Nullable [] doubles;
  private byte @Nullable [] padded;

  private StackVolume(SliceStack stack) {
    grid = stack.geometry();
    type = ValueType.of(stack.slices());
    int size = grid.voxelCount();
    MemoryBudget.require((long) size * (type.fitsFloat() ? 4 : 8), "the series");
    floats = type.fitsFloat() ? new float[size] : null;
    doubles = type.fitsFloat() ? null : new double[size];
  }

  /** The volume, and the voxels outside the field of view if there are any. */
  record Filled(Volume volume, Optional<Mask> padding) {}

  static Filled fill(SliceStack stack) {
    stack.requireGrey();
    var target = new StackVolume(stack);
    Map<Path, Map<Integer, Slice>> byFile = new LinkedHashMap<>();
    for (int z = 0; z < stack.slices().size(); z++) {
      Slice slice = stack.slices().get(z);
      byFile.computeIfAbsent(slice.file(), _ -> new LinkedHashMap<>()).put(z, slice);
    }
    byFile.forEach(
        (file, slices) -> {
          PixelData pixels = PixelData.of(DicomFile.read(file));
          slices.forEach(
              (z, slice) ->
                  target.put(z, slice, Refusal.naming(file, () -> pixels.frame(slice.frame()))));
        });
    return target.filled();
  }

  private void put(int z, Slice slice, int[] stored) {
    int start = grid.index(0, 0, z);
    for (int i = 0; i < stored.length; i++) {
      double value = slice.slope() * stored[i] + slice.intercept();
      if (floats != null) {
        floats[start + i] = (float) value;
      } else if (doubles != null) {
        doubles[start + i] = value;
      }
    }
    if (slice.padding() != null) {
      markPadding(start, slice.padding(), stored);
    }
  }

  private void markPadding(int start, PixelPadding padding, int[] stored) {
    for (int i = 0; i < stored.length; i++) {
      if (padding.covers(stored[i])) {
        if (padded == null) {
          padded = new byte[grid.voxelCount()];
        }
        padded[start + i] = 1;
      }
    }
  }

  private Filled filled() {
    Volume volume =
        floats != null
            ? Volume.of(grid, type, floats)
            : Volume.of(grid, type, Objects.requireNonNull(doubles));
    return new Filled(volume, Optional.ofNullable(padded).map(voxels -> Mask.of(grid, voxels)));
  }
}
