package org.hepacast.phantom.ct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hepacast.phantom.PhantomRefusal;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Mask;
import org.junit.jupiter.api.Test;

class CtLooksTest {
  private static final CtPlan PLAN =
      CtPlan.of(5, 128, 48, 3, 4).withNoise(0).with(List.of(LesionWish.of(40)));
  private static final CtVolume PLAIN = CtVolume.of(new CtPhantom(PLAN));

  private static CtVolume drawn(Border border) {
    return CtVolume.of(new CtPhantom(PLAN.with(LesionLook.COLORECTAL.with(border))));
  }

  @Test
  void aHaloChangesTheLiverAroundAndNothingElse() {
    CtVolume halo = drawn(new Border(30, 9, 0));
    Box all = PLAIN.volume().geometry().box();
    Mask liver = PLAIN.liver(all);
    Mask lesion = PLAIN.lesion(1, all);
    double most = 0;
    int changed = 0;
    for (int i = 0; i < liver.voxels().length; i++) {
      double more = halo.volume().at(i) - PLAIN.volume().at(i);
      most = Math.max(most, more);
      changed += more > 0 ? 1 : 0;
      if (!liver.at(i)) {
        // A pixel at the liver's edge is liver in part.
        assertThat(more).isBetween(0.0, 16.0);
      }
    }
    assertThat(most).isCloseTo(30, within(1.0));
    // A shell of 9 mm around a sphere of 40 mm is twice as large as the sphere.
    assertThat(changed).isBetween(lesion.voxelCount(), 4 * lesion.voxelCount());
    assertThat(halo.lesion(1, all).voxels()).isEqualTo(lesion.voxels());
  }

  @Test
  void aRoughSurfaceMovesTheMaskAndTheTruthCountsIt() {
    CtVolume rough = drawn(new Border(0, 0, 3));
    Box all = rough.volume().geometry().box();
    Mask mask = rough.lesion(1, all);
    assertThat(mask.voxels()).isNotEqualTo(PLAIN.lesion(1, all).voxels());
    assertThat(rough.phantom().truth().getFirst().voxels()).isEqualTo(mask.voxelCount());
    double part = mask.voxelCount() / (double) PLAIN.lesion(1, all).voxelCount();
    assertThat(part).isBetween(0.8, 1.25);
  }

  @Test
  void aSmallMetastasisIsNotTornApart() {
    CtPlan small =
        PLAN.with(List.of(LesionWish.of(7))).with(LesionLook.COLORECTAL.with(new Border(0, 0, 10)));
    CtVolume drawn = CtVolume.of(new CtPhantom(small));
    assertThat(drawn.lesion(1, drawn.volume().geometry().box()).isEmpty()).isFalse();
  }

  @Test
  void aTumourOfTheBowelLiesOutsideTheLiver() {
    var tumour = new Body.Primary(40, LesionLook.COLORECTAL);
    CtVolume drawn = CtVolume.of(new CtPhantom(PLAN.in(Body.USUAL.with(tumour))));
    Box all = drawn.volume().geometry().box();
    Mask mask = drawn.primary(all);
    double sphere = 4.0 / 3 * Math.PI * 20 * 20 * 20;
    assertThat(mask.volumeMm3()).isBetween(0.45 * sphere, 0.95 * sphere);
    Mask liver = drawn.liver(all);
    for (int i = 0; i < mask.voxels().length; i++) {
      assertThat(mask.at(i) && liver.at(i)).isFalse();
    }
    assertThat(PLAIN.primary(all).isEmpty()).isTrue();
  }

  @Test
  void slicesAroundTheTumoursAreThoseOfTheWhole() {
    CtVolume part = CtVolume.around(PLAIN.phantom(), 10);
    int slices = part.volume().geometry().nz();
    assertThat(slices).isBetween(12, 20);
    Mask lesion = part.lesion(1, part.volume().geometry().box());
    assertThat(lesion.voxelCount())
        .isEqualTo(PLAIN.lesion(1, PLAIN.volume().geometry().box()).voxelCount());
    int from =
        (int)
            Math.rint(
                (part.volume().geometry().origin().z() - PLAIN.volume().geometry().origin().z())
                    / 4);
    int plane = 128 * 128;
    for (int i = 0; i < plane * slices; i++) {
      assertThat(part.volume().at(i)).isEqualTo(PLAIN.volume().at(i + from * plane));
    }
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    assertThatThrownBy(() -> new Border(0, 0, 11))
        .isInstanceOf(PhantomRefusal.class)
        .hasMessageContaining("0 to 10");
    assertThatThrownBy(() -> new Body.Primary(80, LesionLook.COLORECTAL))
        .isInstanceOf(PhantomRefusal.class)
        .hasMessageContaining("2 to 60");
  }
}
