package org.hepacast.radiomics.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.hepacast.radiomics.volume.Direction;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;

class ContourPictureTest {

  private static BufferedImage picture(Direction direction) {
    var grid = new Geometry(4, 2, 2, new Vector3(1, 1, 1), Vector3.ZERO, direction);
    byte[] inside = new byte[grid.voxelCount()];
    float[] values = new float[grid.voxelCount()];
    inside[grid.index(0, 0, 1)] = 1;
    values[grid.index(3, 1, 1)] = 1000;
    return ContourPicture.of(Volume.of(grid, PixelType.INT16, values), Mask.of(grid, inside));
  }

  @Test
  void pixelsAreSquareInMillimetres() {
    BufferedImage picture = picture(Direction.IDENTITY);
    assertThat(picture.getWidth()).isEqualTo(768);
    assertThat(picture.getHeight()).isEqualTo(384);
  }

  @Test
  void theOutlineRunsAroundTheRegionAndTheInsideStaysGrey() {
    BufferedImage picture = picture(Direction.IDENTITY);
    assertThat(picture.getRGB(0, 0) & 0xffffff).isEqualTo(0xffc400);
    assertThat(picture.getRGB(191, 100) & 0xffffff).isEqualTo(0xffc400);
    assertThat(picture.getRGB(100, 100) & 0xffffff).isZero();
    assertThat(picture.getRGB(192, 100) & 0xffffff).isZero();
  }

  @Test
  void theBrightCornerIsWhiteAndOnThePatientsLeftAndBack() {
    assertThat(picture(Direction.IDENTITY).getRGB(767, 383) & 0xffffff).isEqualTo(0xffffff);
    var turned = new Direction(new Vector3(-1, 0, 0), new Vector3(0, -1, 0), new Vector3(0, 0, 1));
    assertThat(picture(turned).getRGB(0, 0) & 0xffffff).isEqualTo(0xffffff);
  }
}
