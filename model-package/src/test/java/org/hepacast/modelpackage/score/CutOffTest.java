package org.hepacast.modelpackage.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hepacast.contracts.risk.ScoreItem;
import org.hepacast.modelpackage.Case;
import org.hepacast.modelpackage.Shipped;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CutOffTest {

  record Row(String family, String item, List<String> inputs, int low, int high) {}

  static List<Row> rows() throws IOException {
    try (var in = CutOffTest.class.getResourceAsStream("/org/hepacast/modelpackage/cut-offs.csv");
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).map(CutOffTest::row).toList();
    }
  }

  private static Row row(String line) {
    String[] cells = line.split(";", -1);
    String[] points = cells[3].strip().split("-", -1);
    return new Row(
        cells[0].strip(),
        cells[1].strip(),
        List.of(cells[2].strip().split(" ", -1)),
        Integer.parseInt(points[0]),
        Integer.parseInt(points[points.length - 1]));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void itemGivesThePublishedPoints(Row row) {
    Case given = Case.resected();
    for (String input : row.inputs()) {
      int equals = input.indexOf('=');
      given.with(input.substring(0, equals), input.substring(equals + 1));
    }

    ScoreItem item =
        Scores.scored(Scores.patient(row.family()), given).items().stream()
            .filter(candidate -> candidate.name().equals(row.item()))
            .findFirst()
            .orElseThrow();

    assertThat(item.lowPoints()).isEqualTo(row.low());
    assertThat(item.highPoints()).isEqualTo(row.high());
  }

  @Test
  void everyPointOfEveryItemOfEveryScoreIsInTheTable() throws IOException {
    Map<String, Set<Integer>> covered = new HashMap<>();
    for (Row row : rows()) {
      if (row.low() == row.high()) {
        covered
            .computeIfAbsent(row.family() + "/" + row.item(), key -> new TreeSet<>())
            .add(row.low());
      }
    }
    var expected = new HashMap<String, Set<Integer>>();
    for (ShelvedModel.Score model : Shipped.SHELF.scores()) {
      if (((PublishedScore) model.estimator()).sheet() instanceof ScoreSheet.Points points) {
        for (Item item : points.items()) {
          expected.put(model.family() + "/" + item.name(), new HashSet<>(item.allPoints()));
        }
      }
    }
    assertThat(covered).isEqualTo(expected);
  }

  /** sqrt(cm^2 + n^2), by hand: 3-4-5 and 5-12-13. */
  @Test
  void tumourBurdenScoreIsTheRootOfTheSumOfSquares() {
    assertThat(tbs("30", "4")).isEqualTo(5.0);
    assertThat(tbs("120", "5")).isEqualTo(13.0);
  }

  @Test
  void tumourBurdenZonesBeginAtThreeAndNine() {
    assertThat(zones("28.2", "1")).containsExactly("zone-1");
    assertThat(zones("28.3", "1")).containsExactly("zone-2");
    assertThat(zones("89.4", "1")).containsExactly("zone-2");
    assertThat(zones("89.5", "1")).containsExactly("zone-3");
    assertThat(zones("<30", ">3")).containsExactly("zone-2", "zone-3");
  }

  private static double tbs(String millimetres, String count) {
    return Scores.scored(Shipped.model("tbs"), lesions(millimetres, count)).low();
  }

  private static List<String> zones(String millimetres, String count) {
    return Scores.scored(Shipped.model("tbs"), lesions(millimetres, count)).groups().stream()
        .map(group -> group.code())
        .toList();
  }

  private static Case lesions(String millimetres, String count) {
    return Case.resected()
        .with("clinical.largest_diameter_mm", millimetres)
        .with("clinical.lesion_count", count);
  }
}
