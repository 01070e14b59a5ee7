package org.hepacast.segmentation.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hepacast.radiomics.volume.Direction;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Vector3;
import org.junit.jupiter.api.Test;

/** A file of 2 x 3 x 4 voxels of 1 x 2 x 3 mm. */
class AxisViewTest {

  private static final Vector3 LEFT = new Vector3(1, 0, 0);
  private static final Vector3 POSTERIOR = new Vector3(0, 1, 0);
  private static final Vector3 SUPERIOR = new Vector3(0, 0, 1);

  private static Geometry grid(Vector3 i, Vector3 j, Vector3 k) {
    return new Geometry(2, 3, 4, new Vector3(1, 2, 3), Vector3.ZERO, new Direction(i, j, k));
  }

  @Test
  void asStoredTheSlowestAxisComesFirst() {
    AxisView view = AxisView.asStored(grid(LEFT, POSTERIOR, SUPERIOR), Transpose.NONE);

    assertThat(view.shape()).isEqualTo(new Shape(4, 3, 2));
    assertThat(view.spacing()).isEqualTo(new Spacing(3, 2, 1));
    assertThat(view.index(1, 2, 1)).isEqualTo(1 + 2 * 2 + 1 * 6);
  }

  @Test
  void aTransposeNamesForEachAxisWhereItComesFrom() {
    var transpose = new Transpose(List.of(1, 2, 0));
    AxisView view = AxisView.asStored(grid(LEFT, POSTERIOR, SUPERIOR), transpose);

    assertThat(view.shape()).isEqualTo(new Shape(3, 2, 4));
    assertThat(view.spacing()).isEqualTo(new Spacing(2, 1, 3));
    // One step along its second axis is one along the file's fastest.
    assertThat(view.index(0, 1, 0)).isEqualTo(1);
    assertThat(transpose.inverse().order()).containsExactly(2, 0, 1);
  }

  @Test
  void towardsRightAnteriorSuperiorAxesOfLpsAreWalkedBackwards() {
    AxisView view = AxisView.towardsRas(grid(LEFT, POSTERIOR, SUPERIOR), Transpose.NONE);

    assertThat(view.shape()).isEqualTo(new Shape(4, 3, 2));
    assertThat(view.index(0, 0, 0)).isEqualTo(1 + 2 * 2);
    assertThat(view.index(3, 2, 1)).isEqualTo(3 * 6);
  }

  @Test
  void sagittalSlicesAreTurnedToAxialOnes() {
    // First index to anterior, second to inferior, third to right.
    AxisView view =
        AxisView.towardsRas(
            grid(POSTERIOR.times(-1), SUPERIOR.times(-1), LEFT.times(-1)), Transpose.NONE);

    assertThat(view.shape()).isEqualTo(new Shape(3, 2, 4));
    assertThat(view.spacing()).isEqualTo(new Spacing(2, 1, 3));
    // The lowest slice is the last of the second index.
    assertThat(view.index(0, 0, 0)).isEqualTo(2 * 2);
    assertThat(view.index(0, 1, 0)).isEqualTo(2 * 2 + 1);
    assertThat(view.index(0, 0, 1)).isEqualTo(2 * 2 + 6);
  }

  @Test
  void everyVoxelIsSeenOnce() {
    AxisView view =
        AxisView.towardsRas(
            grid(POSTERIOR, LEFT.times(-1), SUPERIOR), new Transpose(List.of(2, 0, 1)));
    Shape shape = view.shape();
    boolean[] seen = new boolean[24];
    for (int z = 0; z < shape.z(); z++) {
      for (int y = 0; y < shape.y(); y++) {
        for (int x = 0; x < shape.x(); x++) {
          seen[view.index(z, y, x)] = true;
        }
      }
    }

    assertThat(seen).doesNotContain(false);
  }

  @Test
  void aCropBeginsAtItsFirstVoxel() {
    AxisView view =
        AxisView.asStored(grid(LEFT, POSTERIOR, SUPERIOR), Transpose.NONE)
            .crop(new Window(1, 1, 0, new Shape(2, 2, 1)));

    assertThat(view.index(0, 0, 0)).isEqualTo(6 + 2);
    assertThat(view.shape()).isEqualTo(new Shape(2, 2, 1));
  }

  @Test
  void singlePrecisionIsWidenedAgain() {
    Geometry grid = Geometry.of(2, 3, 4, 1.37, 1.37, 2.2);

    assertThat(AxisView.asStored(grid, Transpose.NONE).inSinglePrecision().spacing())
        .isEqualTo(new Spacing(2.200000047683716, 1.3700000047683716, 1.3700000047683716));
  }
}
