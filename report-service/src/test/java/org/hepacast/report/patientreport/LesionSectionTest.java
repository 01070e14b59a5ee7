package org.hepacast.report.patientreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hepacast.report.sample.Risks.risk;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.imaging.DrawnLesions;
import org.hepacast.contracts.imaging.LesionPicture;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.drawing.Ink;
import org.hepacast.report.drawing.Mark;
import org.hepacast.report.sample.Cases;
import org.hepacast.report.sample.Lesions;
import org.hepacast.report.sample.Risks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** Lesions on the images: with the values that were measured on them, and with no others. */
class LesionSectionTest {
  private static final HtmlReport.Links LINKS =
      new HtmlReport.Links() {
        @Override
        public String ofFigure(String id) {
          return "/figures/" + id + ".svg";
        }

        @Override
        public String ofPixels(String id) {
          return "/images/" + id + ".png";
        }

        @Override
        public Optional<String> ofSource(VersionedReference source) {
          return Optional.of("https://ehr.example/" + source.versionedReference());
        }
      };

  private static PatientReport report(List<RiskEvent> risks, LesionPictures... known) {
    return PatientReport.of(risks, new Illustrations(null, List.of(known)));
  }

  private static PatientReport report(DrawnLesions lesions) {
    return report(measuredIn("a"), Lesions.of("a", lesions));
  }

  private static List<RiskEvent> measuredIn(String... names) {
    String[] results = Stream.of(names).map(Lesions::result).toArray(String[]::new);
    return List.of(risk().measuredIn(results).build());
  }

  private static Block.Figure figure(PatientReport report) {
    return report.figures().get("lesions");
  }

  private static <T extends Mark> List<T> marks(Block.Figure figure, Class<T> kind) {
    return figure.drawing().marks().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 'CT of 2025-09-01, series 3: 1 lesion', ''",
    "2, 2, 'CT of 2025-09-01, series 3: 2 lesions', ''",
    "6, 6, 'CT of 2025-09-01, series 3: 6 lesions', ''",
    "7, 6, 'CT of 2025-09-01, series 3: the 6 largest of 7 lesions', '1 more is not shown.'",
    "40, 6, 'CT of 2025-09-01, series 3: the 6 largest of 40 lesions', '34 more are not shown.'"
  })
  void theLargestAreShownAndTheRestIsCounted(int count, int shown, String title, String rest) {
    PatientReport report = report(Lesions.drawn(count));
    Block.Figure figure = figure(report);

    assertThat(figure.title()).isEqualTo(title);
    assertThat(marks(figure, Mark.Pixels.class)).hasSize(shown);
    assertThat(figure.remark())
        .contains(rest, "as a person has drawn it", "Measured by lin-ct-early-recurrence 1.");
    assertThat(figure.remark().contains("not shown")).isEqualTo(!rest.isEmpty());
    assertThat(figure.words())
        .startsWith("lesion 1: 60.2 mm, 67.3 mL, slice 21 of 48, z -107.5 mm");
    assertThat(figure.twin().rows()).hasSize(shown);
    assertThat(report.images()).hasSize(1);
  }

  /** Another model's score of before may still stand for a moment. */
  @Test
  void ofAPatientWhoRefusesNothingIsShown() {
    RiskEvent scored = risk().family("another").measuredIn(Lesions.result("a")).build();
    RiskEvent refused = Risks.refused(measuredIn("a").getFirst(), scored.sequence() + 1);

    PatientReport report = report(List.of(scored, refused), Lesions.of("a", Lesions.drawn(2)));

    assertThat(report.images()).isEmpty();
    assertThat(report.figures()).isEmpty();
    assertThat(report.pixels(Lesions.of("a", Lesions.drawn(2)).eventId().substring(0, 12) + "-1"))
        .isEmpty();
  }

  @Test
  void everythingIsDrawnWithinItsSheetAndIsWellFormed() throws Exception {
    for (DrawnLesions lesions :
        List.of(Lesions.drawn(1), Lesions.drawn(2), Lesions.drawn(40), Lesions.ultrasound())) {
      PatientReport report = report(lesions);
      Block.Figure figure = figure(report);
      for (Mark mark : figure.drawing().marks()) {
        for (Mark.Point point : corners(mark)) {
          assertThat(point.x()).isBetween(-0.01, figure.drawing().width() + 0.01);
          assertThat(point.y()).isBetween(-0.01, figure.drawing().height() + 0.01);
        }
      }
      String html = new HtmlReport(LINKS).summary(report);
      DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader("<main>" + html + "</main>")));
      assertThat(html)
          .contains("Lesions on the images", "<image ", "href=\"/images/")
          .doesNotContain("data:", "base64");
    }
  }

  private static List<Mark.Point> corners(Mark mark) {
    return switch (mark) {
      case Mark.Stroke stroke -> stroke.points();
      case Mark.Area area -> area.points();
      case Mark.Label label -> List.of(new Mark.Point(label.x(), label.y()));
      case Mark.Pixels pixels ->
          List.of(
              new Mark.Point(pixels.x(), pixels.y()),
              new Mark.Point(pixels.x() + pixels.width(), pixels.y() + pixels.height()));
    };
  }

  /** The outline lies on the borders of pixels, whatever their form and however it is scaled. */
  @Test
  void theOutlineLiesWhereItsPixelsAre() {
    for (DrawnLesions lesions : List.of(Lesions.drawn(6), Lesions.ultrasound())) {
      Block.Figure figure = figure(report(lesions));
      List<Mark.Pixels> pixels = marks(figure, Mark.Pixels.class);
      List<Mark.Stroke> outlines =
          marks(figure, Mark.Stroke.class).stream()
              .filter(stroke -> stroke.ink() == Ink.OUTLINE)
              .toList();
      assertThat(outlines).hasSameSizeAs(pixels);
      for (int i = 0; i < pixels.size(); i++) {
        LesionPicture lesion = lesions.pictures().get(i);
        Mark.Pixels picture = pixels.get(i);
        assertThat(picture.width() / picture.height())
            .isCloseTo(lesion.widthMm() / lesion.heightMm(), within(1e-9));
        List<Integer> contour = lesion.contours().getFirst();
        List<Mark.Point> drawn = outlines.get(i).points();
        assertThat(drawn.getLast()).as("closed").isEqualTo(drawn.getFirst());
        for (int p = 0; p < contour.size() / 2; p++) {
          assertThat((drawn.get(p).x() - picture.x()) / picture.width() * lesion.columns())
              .isCloseTo(contour.get(2 * p), within(1e-9));
          assertThat((drawn.get(p).y() - picture.y()) / picture.height() * lesion.rows())
              .isCloseTo(contour.get(2 * p + 1), within(1e-9));
        }
      }
    }
  }

  static Stream<Arguments> nothing() {
    LesionPictures a = Lesions.of("a", Lesions.drawn(2));
    List<RiskEvent> withdrawn =
        List.of(
            risk()
                .measuredIn(Lesions.result("a"))
                .outcome(new RiskOutcome.Withdrawn("entered in error"))
                .build());
    var ofAnotherEhr =
        new LesionPictures(
            a.eventId(),
            a.resultId(),
            "another",
            a.patient(),
            a.study(),
            a.protocol(),
            a.settledAt(),
            a.shown());
    return Stream.of(
        arguments("none are known", measuredIn("a"), List.of()),
        arguments("the values rest on no image", List.of(risk().build()), List.of(a)),
        arguments("the values rest on another result", measuredIn("b"), List.of(a)),
        arguments("the result was withdrawn", measuredIn("a"), List.of(Lesions.later(a, null))),
        arguments("the case was withdrawn", withdrawn, List.of(a)),
        arguments("of another EHR", measuredIn("a"), List.of(ofAnotherEhr)),
        arguments(
            "no picture could be made",
            measuredIn("a"),
            List.of(Lesions.of("a", new DrawnLesions("3", 48, 2, 2, false, List.of())))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nothing")
  void withoutPicturesOfTheVeryResultThereIsNoPanel(
      String name, List<RiskEvent> risks, List<LesionPictures> known) {
    PatientReport report = PatientReport.of(risks, new Illustrations(null, known));

    assertThat(report.images()).as(name).isEmpty();
    assertThat(report.figures()).doesNotContainKey("lesions");
    assertThat(report.title()).isEqualTo(PatientReport.of(risks).title());
  }

  @ParameterizedTest
  @CsvSource({
    ", 'segmented automatically by phantom-liver 1.0.0 (demonstration), agreement 0.91, accepted by"
        + " nobody yet.'",
    "2025-09-03T08:00:00Z, 'agreement 0.91, accepted by a person.'"
  })
  void automaticRegionsSayWhetherTheyAreAccepted(Instant accepted, String words) {
    LesionPictures automatic =
        Lesions.of("a", "ct", "content", Lesions.automatic(accepted), Lesions.drawn(2));

    assertThat(figure(report(measuredIn("a"), automatic)).remark())
        .contains(words)
        .doesNotContain("person has drawn");
  }

  @Test
  void protocolsThatMeasuredTheSameRegionsShareAPanel() {
    LesionPictures lin = Lesions.of("a", "lin", "same", null, Lesions.drawn(3));
    DrawnLesions largest = new DrawnLesions("3", 48, 3, 1, false, Lesions.drawn(3).pictures());
    LesionPictures wang = Lesions.of("b", "wang", "same", null, largest);
    LesionPictures other = Lesions.of("c", "zhang", "other", null, Lesions.drawn(6));

    PatientReport one = report(measuredIn("a", "b"), lin, wang);
    assertThat(one.figures().keySet()).filteredOn(id -> id.startsWith("les")).hasSize(1);
    assertThat(figure(one).remark()).contains("Measured by lin 1, wang 1.");
    PatientReport two = report(measuredIn("a", "b", "c"), lin, wang, other);
    assertThat(two.figures()).containsKeys("lesions", "lesions-2");
    assertThat(marks(two.figures().get("lesions-2"), Mark.Pixels.class)).hasSize(3);
    assertThat(figure(report(measuredIn("b"), wang)).remark())
        .contains("whose features are of lesion 1 alone");
  }

  @Test
  void whereTextIsBurntInNoPixelIsShownAndItIsSaid() {
    LesionPictures burnt = Lesions.of("a", new DrawnLesions("", 1, 2, 1, true, List.of()));
    PatientReport report = report(measuredIn("a"), burnt);

    assertThat(report.figures()).doesNotContainKey("lesions");
    assertThat(new HtmlReport(LINKS).summary(report))
        .contains("2 lesions. The images say that text is burnt into them")
        .doesNotContain("<image");
  }

  @Test
  void pixelsAreGivenOutUnderAnAddressThatAnotherResultDoesNotHave() {
    PatientReport before = report(Lesions.drawn(2));
    String id = marks(figure(before), Mark.Pixels.class).getFirst().id();
    PatientReport after = report(measuredIn("b"), Lesions.of("b", Lesions.drawn(2)));

    assertThat(before.pixels(id)).contains(Lesions.picture(1).bytes());
    assertThat(after.pixels(id)).isEmpty();
    assertThat(before.pixels("unknown")).isEmpty();
  }

  @Test
  void theEditionFollowsFromThePicturesThatAreShown() {
    List<RiskEvent> risks = measuredIn("a");
    LesionPictures a = Lesions.of("a", Lesions.drawn(2));
    LesionPictures b = Lesions.of("b", Lesions.drawn(2));
    String without = PatientReport.of(risks).edition();

    assertThat(report(risks, b).edition()).isEqualTo(without);
    assertThat(report(risks, a, b).edition())
        .isNotEqualTo(without)
        .isEqualTo(report(risks, b, a).edition());
    assertThat(report(risks, a)).isEqualTo(report(risks, a));
    assertThat(PatientReport.edition(risks)).isEqualTo(without);
  }

  @Test
  void aCaseOfTheDemoHasItsValuesAndPicturesTogether() {
    var risks = new ArrayList<>(Cases.complete());
    risks.addAll(measuredIn("a"));
    PatientReport report = report(risks, Lesions.of("a", Lesions.drawn(2)));

    assertThat(report.summary()).isEqualTo(PatientReport.of(risks).summary());
    assertThat(report.details()).isEqualTo(PatientReport.of(risks).details());
    assertThat(report.images()).extracting(Section::id).containsExactly("lesions");
  }
}
