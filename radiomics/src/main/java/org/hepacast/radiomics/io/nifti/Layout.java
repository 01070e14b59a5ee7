package org.hepacast.radiomics.io.nifti;

import java.nio.ByteOrder;

/** Where the two versions of the header keep the same fields. */
sealed interface Layout permits Layout1, Layout2 {

  int size();

  ByteOrder order();

  void requireMagic();

  long dim(int i);

  int datatype();

  double pixdim(int i);

  double voxelOffset();

  double slope();

  double intercept();

  int spatialUnit();

  int qformCode();

  int sformCode();

  /** Quaternion b, c, d (0 to 2) and offset x, y, z (3 to 5). */
  double qform(int i);

  /** Rows x, y, z of the affine matrix, four numbers each. */
  double sform(int row, int column);
}
