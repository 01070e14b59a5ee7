package org.hepacast.workbench.result;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Pieces of a page; every text is escaped. */
final class Html {
  private final StringBuilder out = new StringBuilder();

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  Html raw(String html) {
    out.append(html);
    return this;
  }

  Html heading(int level, String text) {
    return raw("<h%d>%s</h%d>\n".formatted(level, escaped(text), level));
  }

  Html paragraph(String text) {
    return raw("<p>" + escaped(text) + "</p>\n");
  }

  Html list(List<String> items) {
    raw("<ul>\n");
    items.forEach(item -> raw("<li>" + escaped(item) + "</li>\n"));
    return raw("</ul>\n");
  }

  /** A leading blank of the first cell indents the row: levels below their variable. */
  Html table(String caption, List<String> header, List<List<String>> rows) {
    raw("<div class=\"table\"><table><caption>" + escaped(caption) + "</caption>\n<thead><tr>");
    header.forEach(cell -> raw("<th scope=\"col\">" + escaped(cell) + "</th>"));
    raw("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      raw("<tr>");
      for (int c = 0; c < row.size(); c++) {
        String cell = row.get(c);
        raw(
            c == 0
                ? "<th scope=\"row\"%s>%s</th>"
                    .formatted(
                        cell.startsWith(" ") ? " class=\"level\"" : "", escaped(cell.strip()))
                : "<td>" + escaped(cell) + "</td>");
      }
      raw("</tr>\n");
    }
    return raw("</tbody></table></div>\n");
  }

  /** As an image of its own, so that names inside one figure do not meet those of another. */
  Html figure(String title, String svg) {
    return raw(
        "<figure><img alt=\"%s\" src=\"data:image/svg+xml;base64,%s\"><figcaption>%s</figcaption></figure>\n"
            .formatted(
                escaped(title),
                Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)),
                escaped(title)));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
