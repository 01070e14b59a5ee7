package org.hepacast.phantom.ct;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The voxels of a few abdomens, by their SHA-256: the demonstration models were trained on
 * phantoms, and a study's lock file promises its bytes, so that faster drawing must draw the same.
 * The hashes are those of drawing every pixel of every organ by itself.
 */
class PinnedSlicesTest {

  static Stream<Arguments> plans() {
    CtPlan metastases =
        CtPlan.of(11, 128, 24, 3, 7.5)
            .with(List.of(LesionWish.of(40), LesionWish.of(15).atEdge()))
            .with(LesionLook.COLORECTAL.with(new Border(20, 4, 1.5)));
    CtPlan primary =
        CtPlan.of(12, 96, 32, 4, 6)
            .in(
                Body.USUAL
                    .withLiverTexture(9)
                    .with(new Body.Primary(34, LesionLook.COLORECTAL.with(new Border(0, 0, 0.7)))));
    return Stream.of(
        Arguments.of(
            metastases, "b4e0295555cf765a12a68241cd99734c812bc0c148e77091b25be0261849d05d"),
        Arguments.of(primary, "9acd0d01394e4e0da7182e6885354785a42f710610551308047f5d7cfc15fb44"),
        Arguments.of(
            CtPlan.of(13, 256, 6, 1.5, 20),
            "6958f84569c5104cdb4d90ceff03353107fe0cdaad0d66e107257639293a24e1"),
        Arguments.of(
            CtPlan.of(14, 64, 24, 1, 2.5),
            "46a46190f4bacad26cbdb868bed65dbf4d728c565fa986e583baf576cd4144ad"),
        Arguments.of(
            CtPlan.of(15, 48, 20, 12, 14).withNoise(0),
            "b0c87deeac3f74e700be787bc3a68a9810937b260b71fa2148a4aa6e28997947"));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void areDrawnAsEver(CtPlan plan, String sha256) throws NoSuchAlgorithmException {
    var phantom = new CtPhantom(plan);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int z = 0; z < plan.grid().nz(); z++) {
      CtSlice slice = phantom.slice(z);
      for (short hu : slice.hu()) {
        digest.update((byte) hu);
        digest.update((byte) (hu >> 8));
      }
      digest.update(slice.lobe());
      digest.update(slice.lesion());
      digest.update(slice.primary());
    }
    assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(sha256);
  }
}
