package org.hepacast.radiomics.formula;

import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.LabelMap;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;

/**
 * Small images and masks that integer formulas define, so that reference values can stand beside
 * them without any file of pixels. The formulas are in the README of the resources.
 */
enum FormulaVolume {
  /** A CT-like volume of thick slices; its mask has a hole and a spur. */
  A(PixelType.INT16, Geometry.of(40, 36, 24, 0.8, 0.8, 2.5)) {
    @Override
    double voxel(int x, int y, int z) {
      return Formulas.a(x, y, z);
    }

    @Override
    int label(int x, int y, int z) {
      return Formulas.maskA(x, y, z);
    }
  },
  /** Single precision, cubic voxels; the mask touches the border. */
  B(PixelType.FLOAT32, Geometry.of(32, 32, 32, 1, 1, 1)) {
    @Override
    double voxel(int x, int y, int z) {
      return Formulas.b(x, y, z);
    }

    @Override
    int label(int x, int y, int z) {
      return Formulas.maskB(x, y, z);
    }
  },
  /** Negative everywhere; label 2 lies in two parts. */
  C(PixelType.INT16, Geometry.of(33, 29, 17, 1.1, 0.9, 3)) {
    @Override
    double voxel(int x, int y, int z) {
      return Formulas.c(x, y, z);
    }

    @Override
    int label(int x, int y, int z) {
      return Formulas.maskC(x, y, z);
    }
  },
  /** A two-dimensional image with speckle, as ultrasound has it. */
  D(PixelType.UINT8, Geometry.plane(64, 48, 0.3, 0.3)) {
    @Override
    double voxel(int x, int y, int z) {
      return Formulas.d(x, y);
    }

    @Override
    int label(int x, int y, int z) {
      return Formulas.maskD(x, y);
    }
  },
  /** A part of A for feature maps. */
  V(PixelType.INT16, Geometry.of(14, 13, 8, 0.8, 0.8, 2.5)) {
    @Override
    double voxel(int x, int y, int z) {
      return Formulas.a(x + 12, y + 11, z + 7);
    }

    @Override
    int label(int x, int y, int z) {
      return Formulas.maskV(x, y, z);
    }
  };

  private final PixelType type;
  private final Geometry grid;

  FormulaVolume(PixelType type, Geometry grid) {
    this.type = type;
    this.grid = grid;
  }

  abstract double voxel(int x, int y, int z);

  abstract int label(int x, int y, int z);

  Volume image() {
    float[] voxels = new float[grid.voxelCount()];
    for (int z = 0, i = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int x = 0; x < grid.nx(); x++) {
          voxels[i++] = (float) voxel(x, y, z);
        }
      }
    }
    return Volume.of(grid, type, voxels);
  }

  LabelMap labels() {
    return labels(grid, this::label);
  }

  /** The region that the references are computed for unless a setting names another. */
  Mask mask() {
    return labels().mask(this == C ? 2 : 1);
  }

  /** A mask for A on a grid of its own, coarser in the slices. */
  static Mask coarse() {
    var grid =
        new Geometry(
            20, 18, 24, new Vector3(1.6, 1.6, 2.5), new Vector3(0.4, 0.4, 0), A.grid.direction());
    return labels(grid, Formulas::maskA1).mask(1);
  }

  /** The mask of A cut to the region's surroundings. */
  static Mask cropped() {
    var grid =
        new Geometry(
            30, 26, 18, new Vector3(0.8, 0.8, 2.5), new Vector3(4.8, 4.8, 7.5), A.grid.direction());
    return labels(grid, (x, y, z) -> Formulas.maskA(x + 6, y + 6, z + 3)).mask(1);
  }

  private interface Label {
    int at(int x, int y, int z);
  }

  private static LabelMap labels(Geometry grid, Label label) {
    char[] labels = new char[grid.voxelCount()];
    for (int z = 0, i = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int x = 0; x < grid.nx(); x++) {
          labels[i++] = (char) label.at(x, y, z);
        }
      }
    }
    return LabelMap.of(grid, labels);
  }
}
