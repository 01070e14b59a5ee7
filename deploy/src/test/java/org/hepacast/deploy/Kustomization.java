package org.hepacast.deploy;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kustomize base: the chart's default render, a file for each template. */
final class Kustomization {
  private static final Pattern SOURCE =
      Pattern.compile(
          "(?ms)^---\\n# Source: hepacast/templates/(\\S+)\\n(.*?)(?=^---\\n# Source:|\\z)");
  private static final String HEAD =
      """
      # The chart's default, rendered: changed in deploy/chart, written by the tests (docs/operations.md).
      """;

  private Kustomization() {}

  static Map<String, String> files() throws IOException {
    var files = new TreeMap<String, StringBuilder>();
    Matcher source = SOURCE.matcher(Chart.text(Variant.DEFAULT));
    while (source.find()) {
      StringBuilder file = files.computeIfAbsent(source.group(1), name -> new StringBuilder(HEAD));
      file.append(file.length() > HEAD.length() ? "---\n" : "")
          .append(source.group(2).strip())
          .append('\n');
    }
    var texts = new TreeMap<String, String>();
    files.forEach((name, text) -> texts.put(name, text.toString()));
    texts.put("kustomization.yaml", kustomization(texts));
    return texts;
  }

  private static String kustomization(Map<String, String> files) {
    return HEAD
        + """
        # kubectl kustomize deploy/k8s/base
        # Expected beside it: Secrets hepacast-feature-database, hepacast-imaging-database and hepacast-report-database (username, password);
        # optional: hepacast-ehr (authorization, notify-authorization: "Bearer ...") and hepacast-tokens. None is in this tree.
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources:
        """
        + files.keySet().stream().map(name -> "  - " + name + "\n").collect(Collectors.joining());
  }
}
