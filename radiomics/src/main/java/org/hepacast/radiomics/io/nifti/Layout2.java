package org.hepacast.radiomics.io.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hepacast.radiomics.io.Refusal;

/** Fields of nifti2.h by their byte offsets. */
record Layout2(ByteBuffer header) implements Layout {

  private static final byte[] MAGIC = {'n', '+', '2', 0, '\r', '\n', 032, '\n'};

  @Override
  public int size() {
    return NiftiHeader.SIZE_2;
  }

  @Override
  public ByteOrder order() {
    return header.order();
  }

  @Override
  public void requireMagic() {
    for (int i = 0; i < MAGIC.length; i++) {
      if (header.get(4 + i) != MAGIC[i]) {
        throw Refusal.malformed("the NIfTI-2 header lacks its magic word for a single file");
      }
    }
  }

  @Override
  public long dim(int i) {
    return header.getLong(16 + 8 * i);
  }

  @Override
  public int datatype() {
    return header.getShort(12);
  }

  @Override
  public double pixdim(int i) {
    return header.getDouble(104 + 8 * i);
  }

  @Override
  public double voxelOffset() {
    return header.getLong(168);
  }

  @Override
  public double slope() {
    return header.getDouble(176);
  }

  @Override
  public double intercept() {
    return header.getDouble(184);
  }

  @Override
  public int spatialUnit() {
    return header.getInt(500) & 7;
  }

  @Override
  public int qformCode() {
    return header.getInt(344);
  }

  @Override
  public int sformCode() {
    return header.getInt(348);
  }

  @Override
  public double qform(int i) {
    return header.getDouble(352 + 8 * i);
  }

  @Override
  public double sform(int row, int column) {
    return header.getDouble(400 + 32 * row + 8 * column);
  }
}
