package org.hepacast.radiomics.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MaskTest {

  private static final Geometry GRID = Geometry.of(4, 3, 2, 1, 2, 3);

  private static Mask mask(int... indices) {
    byte[] voxels = new byte[GRID.voxelCount()];
    for (int index : indices) {
      voxels[index] = 1;
    }
    return Mask.of(GRID, voxels);
  }

  @Test
  void knowsItsCountBoxAndVolume() {
    Mask mask = mask(GRID.index(1, 0, 0), GRID.index(3, 2, 0));
    assertThat(mask.voxelCount()).isEqualTo(2);
    assertThat(mask.requireBox()).isEqualTo(new Box(1, 0, 0, 3, 3, 1));
    assertThat(mask.volumeMm3()).isEqualTo(12);
  }

  @Test
  void cropsVoxelsAndGeometryTogether() {
    Mask crop = mask(GRID.index(2, 1, 1)).crop(new Box(2, 1, 1, 2, 2, 1));
    assertThat(crop.voxels()).containsExactly(1, 0, 0, 0);
    assertThat(crop.geometry().origin()).isEqualTo(new Vector3(2, 2, 3));
  }

  @Test
  void keepsTheVoxelsThatATestHoldsFor() {
    Mask mask = mask(0, GRID.index(1, 0, 0), GRID.index(3, 2, 1));
    Mask left = mask.where(i -> i > 0);
    assertThat(left.voxelCount()).isEqualTo(2);
    assertThat(left.requireBox()).isEqualTo(new Box(1, 0, 0, 3, 3, 2));
    assertThat(left.at(0)).isFalse();
    assertThat(mask.at(0)).isTrue();
    assertThat(mask.where(i -> true)).isSameAs(mask);
    assertThat(mask.where(i -> false).isEmpty()).isTrue();
    assertThat(mask().where(i -> false).isEmpty()).isTrue();
  }

  @Test
  void emptyMaskHasNoBoxAndSaysSo() {
    assertThat(mask().box()).isEmpty();
    assertThatThrownBy(() -> mask().requireBox())
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("no voxel");
  }

  @Test
  void refusesAValueOtherThanZeroAndOne() {
    byte[] voxels = new byte[GRID.voxelCount()];
    voxels[5] = 2;
    assertThatThrownBy(() -> Mask.of(GRID, voxels)).isInstanceOf(RadiomicsException.class);
  }

  @Test
  void picksLabelsFromALabelMap() {
    char[] labels = new char[GRID.voxelCount()];
    labels[0] = 1;
    labels[1] = 7;
    labels[2] = 7;
    labels[3] = 65535;
    LabelMap map = LabelMap.of(GRID, labels);
    assertThat(map.counts()).containsOnlyKeys(1, 7, 65535).containsEntry(7, 2);
    assertThat(map.mask(7).voxelCount()).isEqualTo(2);
    assertThat(map.mask(1, 65535).voxelCount()).isEqualTo(2);
    assertThat(map.mask(3).isEmpty()).isTrue();
    assertThatThrownBy(() -> map.mask(0)).isInstanceOf(RadiomicsException.class);
  }

  @Test
  void cropsAVolumeWithoutChangingItsValues() {
    float[] voxels = new float[GRID.voxelCount()];
    voxels[GRID.index(3, 2, 1)] = 4.5f;
    Volume volume = Volume.of(GRID, PixelType.FLOAT32, voxels);
    Volume crop = volume.crop(new Box(2, 2, 1, 2, 1, 1));
    assertThat(crop.toDoubles()).containsExactly(0, 4.5);
    assertThat(crop.type()).isEqualTo(PixelType.FLOAT32);
  }
}
