package org.hepacast.workbench.result;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pieces of a page; every text is escaped. */
final class Html {
  private static final String STYLE =
      """
      <style>
      body{font:16px/1.5 system-ui,sans-serif;color:#222;max-width:96rem;margin:0 auto;padding:1rem 1.5rem}
      p,ul{max-width:60rem}h1{font-size:1.6rem}h2{margin-top:2.5rem;border-bottom:1px solid #ccc}
      table{border-collapse:collapse;font-size:.85rem;min-width:min(26rem,100%)}caption{text-align:left;font-weight:600;padding:.4rem 0}
      .table{overflow-x:auto;margin:1rem 0}
      th,td{padding:.25rem .6rem;border-bottom:1px solid #e3e3e3;text-align:left;vertical-align:top}
      thead th{border-bottom:2px solid #888}tbody th{font-weight:400}th.level{padding-left:1.8rem}
      figure{display:inline-block;margin:1rem 1rem 1rem 0;vertical-align:top;max-width:100%}
      figure img{max-width:100%}figcaption{font-size:.85rem;color:#555}
      .label{background:#fff3cd;border:1px solid #c9a300;padding:.6rem 1rem;font-weight:600}
      @media print{body{padding:0;font-size:10pt}table,figcaption{font-size:8pt}.table{overflow:visible}
      figure{width:47%;margin:.5rem 1% .5rem 0}figure.wide{width:72%}figure,tr{break-inside:avoid}h2,caption{break-after:avoid}}
      </style>
      """;

  private static final Pattern WIDTH = Pattern.compile("<svg[^>]* width=['\"]([0-9.]+)");
  private static final double HALF_PAGE = 500;

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
    raw("<div class=\"table\"><table>");
    raw(caption.isEmpty() ? "" : "<caption>" + escaped(caption) + "</caption>");
    raw("\n<thead><tr>");
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
        "<figure%s><img alt=\"%s\" src=\"data:image/svg+xml;base64,%s\"><figcaption>%s</figcaption></figure>\n"
            .formatted(
                isWide(svg) ? " class=\"wide\"" : "",
                escaped(title),
                Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)),
                escaped(title)));
  }

  /** Curves with numbers at risk, rows with names: on half a page nobody could read them. */
  private static boolean isWide(String svg) {
    Matcher width = WIDTH.matcher(svg);
    return width.find() && Double.parseDouble(width.group(1)) > HALF_PAGE;
  }

  /** All of it as a page that needs no other file. */
  String page(String title) {
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <title>%s</title>
    %s</head><body>
    %s</body></html>
    """
        .formatted(escaped(title), STYLE, out);
  }
}
