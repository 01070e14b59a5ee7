package org.hepacast.radiomics.io.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hepacast.radiomics.io.Refusal;

/** Fields of nifti1.h by their byte offsets. */
record Layout1(ByteBuffer header) implements Layout {

  private static final int MAGIC = 344;

  @Override
  public int size() {
    return NiftiHeader.SIZE_1;
  }

  @Override
  public ByteOrder order() {
    return header.order();
  }

  @Override
  public void requireMagic() {
    if (header.get(MAGIC) != 'n' || header.get(MAGIC + 2) != '1' || header.get(MAGIC + 3) != 0) {
      throw Refusal.malformed("the NIfTI-1 header lacks its magic word (an Analyze file?)");
    }
    if (header.get(MAGIC + 1) != '+') {
      throw Refusal.unsupported(
          "the header stands apart from its voxels (.hdr and .img)", "convert to one .nii file");
    }
  }

  @Override
  public long dim(int i) {
    return header.getShort(40 + 2 * i);
  }

  @Override
  public int datatype() {
    return header.getShort(70);
  }

  @Override
  public double pixdim(int i) {
    return header.getFloat(76 + 4 * i);
  }

  @Override
  public double voxelOffset() {
    return header.getFloat(108);
  }

  @Override
  public double slope() {
    return header.getFloat(112);
  }

  @Override
  public double intercept() {
    return header.getFloat(116);
  }

  @Override
  public int spatialUnit() {
    return header.get(123) & 7;
  }

  @Override
  public int qformCode() {
    return header.getShort(252);
  }

  @Override
  public int sformCode() {
    return header.getShort(254);
  }

  @Override
  public double qform(int i) {
    return header.getFloat(256 + 4 * i);
  }

  @Override
  public double sform(int row, int column) {
    return header.getFloat(280 + 16 * row + 4 * column);
  }
}
