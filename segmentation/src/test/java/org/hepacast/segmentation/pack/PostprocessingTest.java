package org.hepacast.segmentation.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.segmentation.pack.Postprocessing.Rule;
import org.junit.jupiter.api.Test;

/** Labels in a row, or in a square of five. */
class PostprocessingTest {

  private static char[] labels(String digits) {
    char[] labels = new char[digits.length()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (char) (digits.charAt(i) - '0');
    }
    return labels;
  }

  private static char[] applied(String digits, Geometry grid, Rule... rules) {
    char[] labels = labels(digits);
    new Postprocessing(List.of(rules)).apply(labels, grid);
    return labels;
  }

  private static Geometry row(int length) {
    return Geometry.of(length, 1, 1, 1, 1, 1);
  }

  @Test
  void theLargestPartStaysAndOtherLabelsToo() {
    assertThat(applied("1101020111", row(10), new Rule.LargestPart(List.of(1))))
        .isEqualTo(labels("0000020111"));
  }

  @Test
  void labelsOfOneRegionHoldTogether() {
    assertThat(applied("1201101112", row(10), new Rule.LargestPart(List.of(1, 2))))
        .isEqualTo(labels("0000001112"));
  }

  @Test
  void partsOfEqualSizeAllStay() {
    assertThat(applied("1101101", row(7), new Rule.LargestPart(List.of(1))))
        .isEqualTo(labels("1101100"));
  }

  @Test
  void nothingIsDoneWithNothing() {
    assertThat(applied("000", row(3), new Rule.LargestPart(List.of(1)))).isEqualTo(labels("000"));
  }

  /** In a volume of one slice every voxel lies on the border, hence three slices. */
  @Test
  void shutInBackgroundTakesTheLabel() {
    String full = "1".repeat(9);
    char[] filled =
        applied(
            full + "111101111" + full,
            Geometry.of(3, 3, 3, 1, 1, 1),
            new Rule.FilledHoles(List.of(1)));

    assertThat(filled).isEqualTo(labels("1".repeat(27)));
    char[] open =
        applied(
            full + "111100111" + full,
            Geometry.of(3, 3, 3, 1, 1, 1),
            new Rule.FilledHoles(List.of(1)));
    assertThat(open).isEqualTo(labels(full + "111100111" + full));
  }

  @Test
  void readsTheFileOfNnUNet() {
    String json =
        """
        {"input_folder": {}, "num_samples": 3, "postprocessed": {},
         "postprocessing_fns": ["remove_all_but_largest_component_from_segmentation",
                                "remove_all_but_largest_component_from_segmentation",
                                "fill_holes_of_segmentation"],
         "postprocessing_kwargs": [{"labels_or_regions": [1, [1, 2]]}, {"labels_or_regions": 2},
                                   {"labels_or_regions": [1]}]}
        """;

    assertThat(Postprocessing.read(json.getBytes(StandardCharsets.UTF_8)).rules())
        .containsExactly(
            new Rule.LargestPart(List.of(1, 1, 2)),
            new Rule.LargestPart(List.of(2)),
            new Rule.FilledHoles(List.of(1)));
  }
}
