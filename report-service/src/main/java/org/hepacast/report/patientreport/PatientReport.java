package org.hepacast.report.patientreport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.kit.page.Times;
import org.hepacast.report.assessment.Wording;
import org.hepacast.report.drawing.Mark;
import org.jspecify.annotations.Nullable;

/**
 * The report of a case.
 *
 * @param edition derived from the risks, the course and the pictures it is composed of: the same
 *     ones give the same report
 * @param facts whose it is, what it is made for, how new its data are
 * @param summary page one
 * @param images what was measured on images, to be looked at; from page two on
 * @param details for whoever wants to know more
 */
public record PatientReport(
    String edition,
    String title,
    List<String> facts,
    List<Section> summary,
    List<Section> images,
    List<Section> details) {
  private static final int EDITION_SHOWN = 12;

  public PatientReport {
    facts = List.copyOf(facts);
    summary = List.copyOf(summary);
    images = List.copyOf(images);
    details = List.copyOf(details);
  }

  /** Of the risks alone. */
  public static PatientReport of(List<RiskEvent> risks) {
    return of(risks, Illustrations.NONE);
  }

  /**
   * @param risks of one case, one of each model family; at least one
   */
  public static PatientReport of(List<RiskEvent> risks, Illustrations beside) {
    CaseCourse course = beside.course();
    List<LesionPictures> lesions = LesionSection.shown(risks, beside.lesions());
    List<RiskEvent> inOrder = inOrder(risks);
    CaseReference about = inOrder.getFirst().caseReference();
    Optional<Refusal> refusal = refusal(inOrder);
    return new PatientReport(
        edition(inOrder, course, lesions),
        about.patient().reference() + ", " + Wording.indexEvent(about.indexEvent()),
        facts(about, inOrder),
        refusal.map(ShortAnswer::section).orElseGet(() -> summary(about, inOrder, course)),
        refusal.isPresent() ? List.of() : LesionSection.of(lesions),
        refusal.isPresent() ? List.of() : details(about, inOrder));
  }

  /** Of risks of one case: the newest vector tells whether the patient refuses. */
  public static Optional<Refusal> refusal(List<RiskEvent> risks) {
    long newest = risks.stream().mapToLong(RiskEvent::sequence).max().orElse(0);
    return risks.stream()
        .filter(risk -> risk.sequence() == newest)
        .flatMap(risk -> risk.refusal().stream())
        .findFirst();
  }

  private static List<Section> summary(
      CaseReference about, List<RiskEvent> inOrder, @Nullable CaseCourse course) {
    List<Said> said = Said.of(inOrder);
    return Stream.of(
            ShortAnswer.section(about, said, inOrder),
            Pictures.section(said),
            EstablishedScores.section(inOrder),
            Caveats.section(said, inOrder),
            LabCourse.section(inOrder, course))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Section> details(CaseReference about, List<RiskEvent> inOrder) {
    List<Said> said = Said.of(inOrder);
    return Stream.of(
            Pictures.others(said),
            PointScores.section(said),
            Gaps.section(inOrder),
            ValuesUsed.section(inOrder),
            ModelFacts.section(inOrder),
            Surveillance.section(about))
        .flatMap(List::stream)
        .toList();
  }

  private static List<RiskEvent> inOrder(List<RiskEvent> risks) {
    return risks.stream().sorted(Comparator.comparing(risk -> risk.model().family())).toList();
  }

  /** That {@link #of} would give the report of these risks alone. */
  public static String edition(List<RiskEvent> risks) {
    return edition(risks, null, List.of());
  }

  private static String edition(
      List<RiskEvent> risks, @Nullable CaseCourse course, List<LesionPictures> lesions) {
    Stream<String> shown =
        course != null && LabCourse.isShown(risks, course)
            ? Stream.of(course.courseId())
            : Stream.empty();
    String[] ids =
        Stream.of(
                inOrder(risks).stream().map(RiskEvent::riskId),
                shown,
                lesions.stream().map(LesionPictures::eventId))
            .flatMap(of -> of)
            .toArray(String[]::new);
    return DerivedId.hex("report", ids).substring(0, EDITION_SHOWN);
  }

  /** The first lines of the report of these risks, as they are told where there is no page. */
  public static List<String> conclusion(List<RiskEvent> risks) {
    List<Said> said = Said.of(inOrder(risks));
    var lines = new ArrayList<String>();
    refusal(risks)
        .map(ShortAnswer::section)
        .orElseGet(() -> ShortAnswer.section(risks.getFirst().caseReference(), said, risks))
        .stream()
        .flatMap(section -> section.blocks().stream())
        .filter(Block.Paragraph.class::isInstance)
        .map(block -> Wording.sentence(((Block.Paragraph) block).text()))
        .forEach(lines::add);
    lines.add(
        said.stream().anyMatch(one -> one.model().maturity() == Maturity.DEMONSTRATION)
            ? Wording.RESEARCH_USE + " " + Wording.SIMULATED
            : Wording.RESEARCH_USE);
    return lines;
  }

  private static List<String> facts(CaseReference about, List<RiskEvent> risks) {
    var facts = new ArrayList<String>();
    facts.add(about.patient().reference());
    facts.add(Wording.indexEvent(about.indexEvent()));
    risks.stream()
        .map(RiskEvent::inputsUntil)
        .max(Instant::compareTo)
        .ifPresent(until -> facts.add("data until " + Times.minute(until)));
    return facts;
  }

  /** Every figure, by its id, in the order of the report. */
  public Map<String, Block.Figure> figures() {
    var figures = new LinkedHashMap<String, Block.Figure>();
    Stream.of(summary, images, details)
        .flatMap(List::stream)
        .flatMap(section -> section.blocks().stream())
        .forEach(block -> collect(block, figures));
    return figures;
  }

  /** The pixels that its figures show, by their id. */
  public Optional<byte[]> pixels(String id) {
    return figures().values().stream()
        .flatMap(figure -> figure.drawing().marks().stream())
        .filter(mark -> mark instanceof Mark.Pixels pixels && pixels.id().equals(id))
        .map(mark -> ((Mark.Pixels) mark).bytes())
        .findFirst();
  }

  private static void collect(Block block, Map<String, Block.Figure> figures) {
    switch (block) {
      case Block.Figure figure -> figures.put(figure.id(), figure);
      case Block.Beside(List<Block> left, List<Block> right) -> {
        left.forEach(one -> collect(one, figures));
        right.forEach(one -> collect(one, figures));
      }
      case Block.Paragraph _, Block.Bullets _, Block.Table _ -> {}
    }
  }

  /** Without the content: it is patient data. */
  @Override
  public String toString() {
    return "PatientReport[" + edition + "]";
  }
}
