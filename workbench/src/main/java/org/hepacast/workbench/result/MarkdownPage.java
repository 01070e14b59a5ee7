package org.hepacast.workbench.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hepacast.modelformat.manifest.Manifest;

/**
 * A report that the documents have as Markdown, as a page that needs no other file. It has
 * headings, paragraphs with code in them, and tables: these are read, nothing else.
 */
public final class MarkdownPage {
  private final Html out = new Html();

  private MarkdownPage() {}

  /**
   * @param figures SVG by title
   */
  public static String html(String markdown, Map<String, String> figures) {
    MarkdownPage page = new MarkdownPage();
    String title = markdown.lines().findFirst().orElse("").replaceFirst("^#+ ", "");
    List<String> block = new ArrayList<>();
    for (String line : (markdown + "\n\n").split("\n", -1)) {
      boolean heading = line.startsWith("#");
      if (line.isBlank()
          || heading
          || (!block.isEmpty() && isRow(line) != isRow(block.getFirst()))) {
        page.block(block);
        block.clear();
      }
      if (heading) {
        page.heading(line);
      } else if (!line.isBlank()) {
        block.add(line);
      }
    }
    figures.forEach(page.out::figure);
    return page.out.page(title);
  }

  private void heading(String line) {
    String text = line.replaceFirst("^#+ ", "");
    int level = line.length() - text.length() - 1;
    out.heading(level, text);
    if (level == 1) {
      out.raw("<p class=\"label\">" + Html.escaped(Manifest.LABEL) + "</p>\n");
    }
  }

  private void block(List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    if (isRow(lines.getFirst())) {
      // The second line only divides.
      out.table(
          "", cells(lines.getFirst()), lines.stream().skip(2).map(MarkdownPage::cells).toList());
    } else {
      String text = Html.escaped(String.join(" ", lines));
      out.raw("<p>" + text.replaceAll("`([^`]*)`", "<code>$1</code>") + "</p>\n");
    }
  }

  private static boolean isRow(String line) {
    return line.startsWith("|");
  }

  private static List<String> cells(String line) {
    String inner = line.strip().replaceFirst("^\\|", "").replaceFirst("\\|$", "");
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }
}
