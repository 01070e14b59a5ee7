package org.hepacast.radiomics.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GeometryTest {

  private static final Direction TURNED =
      new Direction(new Vector3(0, 1, 0), new Vector3(-1, 0, 0), new Vector3(0, 0, 1));
  private static final Geometry OBLIQUE =
      new Geometry(4, 5, 6, new Vector3(0.5, 2, 3), new Vector3(10, 20, 30), TURNED);

  @Test
  void placesAnIndexInThePatient() {
    // x grows by 0.5 mm along +P, y by 2 mm along -L: 10 - 2*2, 20 + 1*0.5, 30 + 3*3
    assertThat(OBLIQUE.toPatient(1, 2, 3)).isEqualTo(new Vector3(6, 20.5, 39));
  }

  @Test
  void findsTheIndexOfAPositionAgain() {
    Vector3 index = OBLIQUE.toIndex(OBLIQUE.toPatient(1.25, -2, 3.5));
    assertThat(index.minus(new Vector3(1.25, -2, 3.5)).length()).isCloseTo(0, within(1e-12));
  }

  @Test
  void cropsToTheSamePlaceInThePatient() {
    Geometry crop = OBLIQUE.crop(new Box(1, 2, 3, 2, 2, 2));
    assertThat(crop.toPatient(1, 1, 1)).isEqualTo(OBLIQUE.toPatient(2, 3, 4));
  }

  @Test
  void growsABoxOnlyToTheBordersOfTheGrid() {
    assertThat(new Box(1, 1, 1, 1, 1, 1).grow(Integer.MAX_VALUE, 1, 0, OBLIQUE))
        .isEqualTo(new Box(0, 0, 1, 4, 3, 1));
  }

  @Test
  void tellsGridsApartByTheToleranceInVoxels() {
    Geometry shifted =
        new Geometry(4, 5, 6, new Vector3(0.5, 2, 3), new Vector3(10.0004, 20, 30), TURNED);
    assertThat(OBLIQUE.sameGrid(shifted, 1e-3)).isTrue();
    assertThat(OBLIQUE.sameGrid(shifted, 1e-4)).isFalse();
  }

  @Test
  void refusesAGridBeyondOneArray() {
    assertThatThrownBy(() -> Geometry.of(1 << 20, 1 << 20, 1 << 20, 1, 1, 1))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("too large");
  }

  @Test
  void refusesASpacingThatIsNotPositive() {
    assertThatThrownBy(() -> Geometry.of(2, 2, 2, 1, Double.NaN, 1))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("not positive");
  }

  @Test
  void refusesAShearedGrid() {
    assertThatThrownBy(
            () ->
                new Direction(
                    new Vector3(1, 0, 0),
                    new Vector3(0, 1, 0),
                    new Vector3(0, Math.sin(0.1), Math.cos(0.1))))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("not perpendicular");
  }
}
