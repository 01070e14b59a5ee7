package org.hepacast.report.patientreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Risks.risk;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.hepacast.contracts.course.AnalyteCourse;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.drawing.Drawing;
import org.hepacast.report.drawing.Mark;
import org.hepacast.report.drawing.Svg;
import org.hepacast.report.print.PdfReport;
import org.hepacast.report.sample.Cases;
import org.hepacast.report.sample.Courses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The picture of a course. Reports with one are left under {@code target/reports}. */
class LabCourseTest {
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

  private static Illustrations beside(CaseCourse course) {
    return new Illustrations(course, List.of());
  }

  private static PatientReport report(CaseCourse course) {
    return PatientReport.of(Cases.complete(), beside(course));
  }

  private static Block.Figure figure(CaseCourse course) {
    return report(course).figures().get("course");
  }

  private static String html(CaseCourse course) {
    return new HtmlReport(LINKS).summary(report(course));
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("[\\s\u00A0]+", " ");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.hepacast.report.sample.Courses#all")
  void everyCourseIsDrawnWithinItsSheetAndPrinted(String name, CaseCourse course) throws Exception {
    Drawing drawing = figure(course).drawing();

    for (Mark mark : drawing.marks()) {
      for (Mark.Point point : points(mark)) {
        assertThat(point.x()).as(name).isBetween(-0.5, drawing.width() + 0.5);
        assertThat(point.y()).as(name).isBetween(-0.5, drawing.height() + 0.5);
      }
    }
    wellFormed(Svg.of(drawing, figure(course).words(), LINKS::ofPixels));
    wellFormed("<main>" + html(course) + "</main>");
    byte[] pdf = PdfReport.of(report(course));
    Path folder = Files.createDirectories(Path.of("target", "reports"));
    Files.write(folder.resolve("course-" + name + ".pdf"), pdf);
    Files.writeString(
        folder.resolve("course-" + name + ".svg"),
        Svg.of(drawing, figure(course).words(), LINKS::ofPixels));
    assertThat(text(pdf)).contains("Laboratory values over time", "CEA");
  }

  private static List<Mark.Point> points(Mark mark) {
    return switch (mark) {
      case Mark.Stroke stroke -> stroke.points();
      case Mark.Area area -> area.points();
      case Mark.Pixels pixels -> List.of(new Mark.Point(pixels.x(), pixels.y()));
      case Mark.Label label -> List.of(new Mark.Point(label.x(), label.y()));
    };
  }

  private static Document wellFormed(String xml) throws Exception {
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  /** Page one has room for it, beside what must be read. */
  @Test
  void aUsualCourseStandsOnPageOne() throws IOException {
    for (List<RiskEvent> risks : List.of(Cases.complete(), Cases.ofTheDemo())) {
      byte[] pdf = PdfReport.of(PatientReport.of(risks, beside(Courses.usual())));
      try (PDDocument document = Loader.loadPDF(pdf)) {
        var pageOne = new PDFTextStripper();
        pageOne.setEndPage(1);
        assertThat(pageOne.getText(document))
            .contains("Before you rely on it", "Laboratory values over time", "since then");
      }
    }
  }

  @Test
  void theWordsTellWhatAReaderOfThePictureSeesFirst() {
    assertThat(figure(Courses.usual()).title()).isEqualTo("CEA, CA 19-9, NLR over time");
    assertThat(figure(Courses.usual()).words())
        .contains(
            "CEA ug/L, 12 values: the first 84 on 2025-01-21, the lowest 2.2 on 2025-12-17, the"
                + " highest 130 on 2025-03-22, the last before the event 38.4 on"
                + " 2025-09-16, the newest 24 on 2026-11-12.")
        .contains("NLR, 12 values: the first 2.6 on 2025-01-21");
  }

  @Test
  void theTableHasEveryValueWithItsSource() throws Exception {
    String html = html(Courses.usual());

    assertThat(html)
        .contains(
            "<summary>as a table</summary>",
            "<th scope=\"col\">CEA ug/L</th>",
            "38.4, corrected",
            ">before</td>",
            ">since</td>",
            "https://ehr.example/Observation/cea-2/_history/1",
            "https://ehr.example/Observation/nlr420/_history/1");
    Block.Table table = figure(Courses.usual()).twin();
    assertThat(table.rows()).hasSize(12);
    assertThat(table.rows().getFirst().getFirst().text()).isEqualTo("2026-11-12 07:00 UTC");
    assertThat(table.shares().stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
  }

  /** Markers that run over more than one power of ten; nothing else. */
  @ParameterizedTest
  @CsvSource({
    "lab.cea, 1, 19.9, false",
    "lab.cea, 1, 20, true",
    "lab.cea, 0, 4000, false",
    "lab.ca19_9, 2, 4000, true",
    "lab.nlr, 1, 400, false"
  })
  void onlyFarApartMarkersAreDrawnByPowersOfTen(
      String feature, double one, double other, boolean byPowers) {
    var course =
        new AnalyteCourse(
            feature, List.of(Courses.point(-30, one), Courses.point(-3, other)), List.of());

    assertThat(labels(figure(Courses.of(course))).contains("log scale")).isEqualTo(byPowers);
  }

  private static String labels(Block.Figure figure) {
    return String.join(
        " | ",
        figure.drawing().marks().stream()
            .filter(Mark.Label.class::isInstance)
            .map(mark -> ((Mark.Label) mark).text())
            .toList());
  }

  @Test
  void theIndexEventIsMarkedAndWhatComesAfterIsSaidToCountForNothing() {
    Block.Figure figure = figure(Courses.usual());

    assertThat(labels(figure))
        .contains("liver resection on 2025-09-18", "before it", "since then")
        .doesNotContain("preliminary", "triangle");
    assertThat(figure.remark())
        .contains(
            "Values received until 2026-11-20 08:00 UTC.",
            "What is not certain to be from before the index event counts for no model.");
    Block.Figure before = figure(Courses.of(Courses.cea(Courses.point(-3, 38.4))));
    assertThat(labels(before)).doesNotContain("since then");
    assertThat(before.remark()).doesNotContain("counts for no model");
  }

  @Test
  void aLimitAndAPreliminaryValueAreDrawnAsSuch() {
    CaseCourse limits = course("limits");

    assertThat(labels(figure(limits)))
        .contains("hollow: preliminary", "triangle: below or above a limit", "<= 2 on 2025-10-08");
    assertThat(figure(limits).remark())
        .contains(
            "Not shown of CEA: 1 of the same time as one that counts before it; 3 withdrawn at the"
                + " source; 1 not dated to the day.");
  }

  private static CaseCourse course(String name) {
    return Courses.all()
        .filter(arguments -> arguments.get()[0].equals(name))
        .map(arguments -> (CaseCourse) arguments.get()[1])
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatWasThinnedOrNotLookedAtIsSaid() {
    assertThat(figure(course("thirty-years")).remark())
        .contains(
            "Not shown of CEA, CA 19-9, NLR: 72 between the others",
            "what is older than five years before the index event",
            "what is older than the newest 60 on its side");
  }

  /** By the items of the case's own scores. */
  @Test
  void linesOfScoresAreDrawnWhereTheyAreInRange() {
    List<RiskEvent> demo = Cases.ofTheDemo();
    Block.Figure figure = PatientReport.of(demo, beside(Courses.usual())).figures().get("course");

    assertThat(figure.remark())
        .contains("Dashed, where scores draw a line: CEA 6 (", "CA 19-9 100 (");
    assertThat(labels(figure)).contains(" | 20 | ");
  }

  @Test
  void aPlannedOperationWithoutADateHasNoMark() {
    List<RiskEvent> undated = List.of(risk().undated().build());
    Block.Figure figure =
        PatientReport.of(undated, beside(Courses.usual())).figures().get("course");

    assertThat(labels(figure)).doesNotContain("liver resection");
  }

  @Test
  void withoutValuesOrOfAWithdrawnCaseThereIsNoPicture() {
    CaseCourse empty = Courses.of(new AnalyteCourse("lab.cea", List.of(), List.of()));
    CaseCourse withdrawn =
        CaseCourse.withdrawn(empty.caseId(), empty.source(), empty.inputsUntil());
    List<RiskEvent> ended =
        List.of(risk().outcome(new RiskOutcome.Withdrawn("entered in error")).build());

    assertThat(report(empty).figures()).doesNotContainKey("course");
    assertThat(report(withdrawn).figures()).doesNotContainKey("course");
    assertThat(PatientReport.of(ended, beside(Courses.usual())).figures()).isEmpty();
    assertThat(report(empty)).isEqualTo(PatientReport.of(Cases.complete()));
  }

  @Test
  void theEditionFollowsFromTheCourseToo() {
    String without = PatientReport.of(Cases.complete()).edition();

    assertThat(report(Courses.usual()).edition())
        .isNotEqualTo(without)
        .isEqualTo(report(Courses.usual()).edition())
        .isNotEqualTo(report(course("forty")).edition());
  }
}
