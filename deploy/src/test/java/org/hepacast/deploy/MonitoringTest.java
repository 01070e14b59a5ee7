package org.hepacast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts and dashboards ask for what the services say, and every alert tells what to do. */
class MonitoringTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RUNBOOKS = "https://hepacast.org/docs/";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "up                                                             | up",
        "sum by (a, b) (rate(x_total{c=\"y_z\"}[5m])) > 3               | x_total",
        "time() - max(seen_seconds) > 3600 or absent(seen_seconds)      | seen_seconds",
        "histogram_quantile(0.99, sum by (le) (rate(l_bucket[5m])))     | l_bucket",
        "max(a_b{s!=\"t\"}) > 0 and on (n) deriv(c_d{e=~\"f.*\"}[15m]) > 1e3 | a_b c_d",
        "label_values(in_total, namespace)                              | in_total",
      })
  void theMetricsOfAnExpressionAreFound(String expression, String metrics) {
    assertThat(Promql.metrics(expression)).containsExactlyInAnyOrder(metrics.split(" "));
  }

  @Test
  void theMetricsThatTheDocumentsListExist() throws Exception {
    Set<String> names = Meters.names();
    assertThat(names)
        .contains(
            "hepacast_stage_in_total",
            "hepacast_stage_latency_seconds_bucket",
            "hepacast_stage_oldest_age_seconds",
            "hepacast_imaging_jobs",
            "hepacast_report_parked");
    String document = Files.readString(Path.of("..", "docs", "operations.md"));
    var listed =
        Pattern.compile("(?m)^\\| `((?:hepacast|kafka)_[a-z_]+)")
            .matcher(document)
            .results()
            .map(row -> row.group(1))
            .toList();
    assertThat(listed).hasSizeGreaterThan(8);
    assertThat(listed)
        .allMatch(name -> names.contains(name) || names.contains(name + "_count"), "is registered");
  }

  @Test
  void everyAlertAsksForMetricsAndValuesThatExist() throws Exception {
    Set<String> names = Meters.names();
    for (Map.Entry<String, String> alert : alerts().entrySet()) {
      assertThat(Promql.metrics(alert.getValue())).as(alert.getKey()).isNotEmpty();
      assertThat(names).as(alert.getKey()).containsAll(Promql.metrics(alert.getValue()));
      assertLabels(alert.getValue());
    }
  }

  @Test
  void everyDashboardAsksForMetricsAndValuesThatExist() throws Exception {
    Set<String> names = Meters.names();
    var asked = new TreeSet<String>();
    for (String query : queries()) {
      assertThat(names).as(query).containsAll(Promql.metrics(query));
      assertLabels(query);
      asked.addAll(Promql.metrics(query));
    }
    // What operators were promised to see: stages, lag, age, latency, refusals, deliveries, imaging
    // jobs.
    assertThat(asked)
        .contains(
            "hepacast_stage_in_total",
            "kafka_consumer_fetch_manager_records_lag",
            "hepacast_stage_oldest_age_seconds",
            "hepacast_stage_latency_seconds_bucket",
            "hepacast_stage_refused_total",
            "hepacast_report_waiting",
            "hepacast_imaging_jobs",
            "hepacast_model_watch_alarms",
            "hepacast_model_watch_figure",
            "hepacast_model_watch_observed_expected");
  }

  @Test
  void everyAlertLinksToARunbookThatIsThere() throws Exception {
    for (Manifest rule : ofKind("PrometheusRule")) {
      for (Object group : rule.list("spec", "groups")) {
        for (Object alert : Manifest.listAt(group, "rules")) {
          String link = String.valueOf(Manifest.at(alert, "annotations", "runbook_url"));
          assertThat(link).startsWith(RUNBOOKS).contains("#");
          String[] target = link.substring(RUNBOOKS.length()).split("#");
          assertThat(anchors(target[0])).as("%s", Manifest.at(alert, "alert")).contains(target[1]);
          assertThat(String.valueOf(Manifest.at(alert, "labels", "severity")))
              .isIn("critical", "warning", "info");
        }
      }
    }
  }

  private static void assertLabels(String expression) throws Exception {
    assertThat(Sources.SERVICES).containsAll(Promql.values(expression, "stage"));
    assertThat(codes("imaging/src/main/java/org/hepacast/imaging/job/JobState.java"))
        .containsAll(Promql.values(expression, "state"));
    assertThat(
            codes(
                "contracts/src/main/java/org/hepacast/contracts/deadletter/DeadLetterReason.java"))
        .containsAll(Promql.values(expression, "reason"));
    assertThat(codes("model-service/src/main/java/org/hepacast/model/watch/drift/Measure.java"))
        .containsAll(Promql.values(expression, "kind"));
  }

  /** A kind that is none would leave an alert silent for ever. */
  @Test
  void alertsNameEveryKindOfMeasure() throws Exception {
    var kinds = new TreeSet<String>();
    for (String expression : alerts().values()) {
      kinds.addAll(Promql.values(expression, "kind"));
    }
    assertThat(kinds)
        .isEqualTo(
            codes("model-service/src/main/java/org/hepacast/model/watch/drift/Measure.java"));
  }

  /** The constants of an enum, as metrics carry them. */
  private static Set<String> codes(String file) throws Exception {
    return Pattern.compile("(?m)^ {2,4}([A-Z_]+)(?:\\(\\w+\\))?[,;]?$")
        .matcher(Files.readString(Path.of("..", file)))
        .results()
        .map(constant -> constant.group(1).toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.toSet());
  }

  /** GitHub's anchors of a document's headings. */
  private static Set<String> anchors(String document) throws Exception {
    return Pattern.compile("(?m)^#+ (.+)$")
        .matcher(Files.readString(Path.of("..", "docs", document)))
        .results()
        .map(
            heading ->
                heading
                    .group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9 _-]", "")
                    .replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static Map<String, String> alerts() {
    return ofKind("PrometheusRule").stream()
        .flatMap(rule -> rule.list("spec", "groups").stream())
        .flatMap(group -> Manifest.listAt(group, "rules").stream())
        .collect(
            Collectors.toMap(
                rule -> String.valueOf(Manifest.at(rule, "alert")),
                rule -> String.valueOf(Manifest.at(rule, "expr"))));
  }

  private static List<String> queries() throws Exception {
    var queries = new ArrayList<String>();
    for (Manifest map : ofKind("ConfigMap")) {
      if (map.get("metadata", "labels", "grafana_dashboard") == null) {
        continue;
      }
      for (Object text : map.map("data").values()) {
        JsonNode dashboard = JSON.readTree(String.valueOf(text));
        dashboard.findValues("expr").forEach(query -> queries.add(query.asText()));
        dashboard
            .at("/templating/list")
            .forEach(variable -> queries.add(variable.at("/query/query").asText("")));
      }
    }
    queries.removeIf(query -> query.isEmpty());
    for (Variant scaled : List.of(Variant.PRODUCTION)) {
      Chart.manifests(scaled).stream()
          .filter(each -> each.kind().equals("ScaledObject"))
          .map(each -> each.get("spec", "triggers", 0, "metadata", "query"))
          .filter(query -> query != null)
          .forEach(query -> queries.add(String.valueOf(query)));
    }
    assertThat(queries).hasSizeGreaterThan(20);
    return queries;
  }

  private static List<Manifest> ofKind(String kind) {
    List<Manifest> found =
        Chart.manifests(Variant.WATCHED).stream().filter(each -> each.kind().equals(kind)).toList();
    assertThat(found).isNotEmpty();
    return found;
  }
}
