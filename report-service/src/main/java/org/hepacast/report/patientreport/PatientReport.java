package org.hepacast.report.patientreport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.kit.page.Times;
import org.hepacast.report.assessment.Wording;
import org.jspecify.annotations.Nullable;

/**
 * The report of a case.
 *
 * @param edition derived from the risks and the course it is composed of: the same ones give the
 *     same report
 * @param facts whose it is, what it is made for, how new its data are
 * @param summary page one
 * @param details for whoever wants to know more
 */
public record PatientReport(
    String edition,
    String title,
    List<String> facts,
    List<Section> summary,
    List<Section> details) {
  private static final int EDITION_SHOWN = 12;

  public PatientReport {
    facts = List.copyOf(facts);
    summary = List.copyOf(summary);
    details = List.copyOf(details);
  }

  /** Without a course of laboratory values. */
  public static PatientReport of(List<RiskEvent> risks) {
    return of(risks, null);
  }

  /**
   * @param risks of one case, one of each model family; at least one
   * @param course how laboratory values of the case ran; null where none is known
   */
  public static PatientReport of(List<RiskEvent> risks, @Nullable CaseCourse course) {
    List<RiskEvent> inOrder = inOrder(risks);
    CaseReference about = inOrder.getFirst().caseReference();
    List<Said> said = Said.of(inOrder);
    return new PatientReport(
        edition(inOrder, course),
        about.patient().reference() + ", " + Wording.indexEvent(about.indexEvent()),
        facts(about, inOrder),
        Stream.of(
                ShortAnswer.section(about, said, inOrder),
                Pictures.section(said),
                EstablishedScores.section(inOrder),
                Caveats.section(said, inOrder),
                LabCourse.section(inOrder, course))
            .flatMap(List::stream)
            .toList(),
        Stream.of(
                Pictures.others(said),
                PointScores.section(said),
                Gaps.section(inOrder),
                ValuesUsed.section(inOrder),
                ModelFacts.section(inOrder),
                Surveillance.section(about))
            .flatMap(List::stream)
            .toList());
  }

  private static List<RiskEvent> inOrder(List<RiskEvent> risks) {
    return risks.stream().sorted(Comparator.comparing(risk -> risk.model().family())).toList();
  }

  /** That {@link #of} would give the report of these risks alone. */
  public static String edition(List<RiskEvent> risks) {
    return edition(risks, null);
  }

  private static String edition(List<RiskEvent> risks, @Nullable CaseCourse course) {
    Stream<String> shown =
        course != null && LabCourse.isShown(risks, course)
            ? Stream.of(course.courseId())
            : Stream.empty();
    String[] ids =
        Stream.concat(inOrder(risks).stream().map(RiskEvent::riskId), shown).toArray(String[]::new);
    return DerivedId.hex("report", ids).substring(0, EDITION_SHOWN);
  }

  /** The first lines of the report of these risks, as they are told where there is no page. */
  public static List<String> conclusion(List<RiskEvent> risks) {
    List<Said> said = Said.of(inOrder(risks));
    var lines = new ArrayList<String>();
    ShortAnswer.section(risks.getFirst().caseReference(), said, risks).stream()
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
    Stream.concat(summary.stream(), details.stream())
        .flatMap(section -> section.blocks().stream())
        .forEach(block -> collect(block, figures));
    return figures;
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
