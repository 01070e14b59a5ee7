package org.hepacast.report.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hepacast.report.ehr.EhrConfig;
import org.hepacast.report.live.RowWriter;
import org.hepacast.report.reading.RiskReadings;
import org.hepacast.report.reading.RiskView;
import org.hepacast.report.worklist.WorklistReader;
import org.jspecify.annotations.Nullable;

/** Rows of the worklist: for a page, and for pages that are open already. */
@ApplicationScoped
class WorklistRows implements RowWriter {
  private final RiskReadings readings;
  private final @Nullable String ehrBase;

  WorklistRows(RiskReadings readings, EhrConfig ehr) {
    this.readings = readings;
    this.ehrBase = ehr.baseUrl().map(base -> base.toString().replaceFirst("/$", "")).orElse(null);
  }

  /** The template, checked when the service is built. */
  @CheckedTemplate(basePath = "pages")
  static class Templates {
    private Templates() {}

    static native TemplateInstance worklistRow(WorklistRow row);
  }

  /** Without cases of which nothing can be read. */
  List<WorklistRow> of(List<WorklistReader.Entry> entries, @Nullable Instant seen) {
    Map<String, List<RiskView>> risks =
        readings.ofCases(entries.stream().map(WorklistReader.Entry::caseId).toList());
    return entries.stream()
        .flatMap(
            entry ->
                Optional.ofNullable(risks.get(entry.caseId()))
                    .map(views -> WorklistRow.of(entry, views, seen, ehrBase))
                    .stream())
        .toList();
  }

  @Override
  public Written write(List<WorklistReader.Entry> cases) {
    List<WorklistRow> rows = of(cases, null);
    return new Written(
        rows.stream().map(row -> Templates.worklistRow(row).render()).collect(Collectors.joining()),
        rows.stream().map(WorklistRow::person).toList());
  }
}
