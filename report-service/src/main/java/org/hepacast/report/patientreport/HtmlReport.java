package org.hepacast.report.patientreport;

import java.util.List;
import java.util.Optional;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.report.assessment.FhirText;
import org.hepacast.report.drawing.Svg;

/** A report as the inside of a page. Everything that came from elsewhere is escaped here. */
public final class HtmlReport {
  private final Links links;
  private final StringBuilder html = new StringBuilder(16_384);

  public HtmlReport(Links links) {
    this.links = links;
  }

  /** Where else something can be seen. */
  public interface Links {
    String ofFigure(String id);

    /** Of the pixels within figures. */
    String ofPixels(String id);

    /** Empty where nobody holds it. */
    Optional<String> ofSource(VersionedReference source);
  }

  /** Page one, open, and what was seen on images. */
  public String summary(PatientReport report) {
    report.summary().forEach(this::open);
    report.images().forEach(this::open);
    return html.toString();
  }

  /** Each to be opened. */
  public String details(PatientReport report) {
    report.details().forEach(this::folded);
    return html.toString();
  }

  private void open(Section section) {
    String id = FhirText.markup(section.id());
    html.append("<section id=\"%s\" aria-labelledby=\"%s-title\">".formatted(id, id));
    element("h2 id=\"" + id + "-title\"", section.title());
    section.blocks().forEach(this::block);
    html.append("</section>\n");
  }

  private void folded(Section section) {
    html.append("<details class=\"fold\" id=\"%s\">".formatted(FhirText.markup(section.id())));
    html.append("<summary>");
    element("h2", section.title());
    html.append("</summary>");
    section.blocks().forEach(this::block);
    html.append("</details>\n");
  }

  private void block(Block block) {
    switch (block) {
      case Block.Paragraph(Block.Tone tone, String text) ->
          element("p class=\"%s\"".formatted(styleClass(tone)), text);
      case Block.Bullets(List<String> items) -> {
        html.append("<ul>");
        items.forEach(item -> element("li", item));
        html.append("</ul>");
      }
      case Block.Table table -> table(table);
      case Block.Figure figure -> figure(figure);
      case Block.Beside(List<Block> left, List<Block> right) -> {
        html.append("<div class=\"beside\"><div>");
        left.forEach(this::block);
        html.append("</div><div>");
        right.forEach(this::block);
        html.append("</div></div>");
      }
    }
  }

  private static String styleClass(Block.Tone tone) {
    return switch (tone) {
      case LEAD -> "lead";
      case NORMAL -> "said";
      case QUIET -> "quiet";
      case WARNING -> "warning";
    };
  }

  private void table(Block.Table table) {
    html.append("<table>");
    if (table.caption() != null) {
      element("caption", table.caption());
    }
    html.append("<thead><tr>");
    table.columns().forEach(column -> element("th scope=\"col\"", column));
    html.append("</tr></thead><tbody>");
    for (List<Block.Cell> row : table.rows()) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        cell(row.get(i), i == 0 ? "th scope=\"row\"" : "td", table.columns().get(i));
      }
      html.append("</tr>");
    }
    html.append("</tbody></table>");
  }

  private void cell(Block.Cell cell, String tag, String column) {
    String label = " data-label=\"" + FhirText.markup(column) + "\"";
    if (cell.text().isEmpty()) {
      html.append("<td></td>");
    } else if (cell.sources().isEmpty()) {
      element(tag + label, cell.text());
    } else {
      html.append("<td").append(label).append('>');
      for (int i = 0; i < cell.sources().size(); i++) {
        html.append(i == 0 ? "" : ", ");
        source(cell.sources().get(i));
      }
      html.append("</td>");
    }
  }

  private void source(VersionedReference source) {
    Optional<String> address = links.ofSource(source);
    address.ifPresentOrElse(
        link -> element("a href=\"" + FhirText.markup(link) + "\"", source.versionedReference()),
        () -> html.append(FhirText.markup(source.versionedReference())));
  }

  private void figure(Block.Figure figure) {
    // A wide one is scrolled within itself on a narrow screen, by keys too.
    boolean wide = figure.drawing().width() > RiskPicture.WIDTH;
    html.append(wide ? "<figure class=\"drawn wide\" tabindex=\"0\">" : "<figure class=\"drawn\">")
        .append("<figcaption><b>")
        .append(FhirText.markup(figure.title()))
        .append("</b></figcaption>")
        .append(Svg.of(figure.drawing(), figure.title() + ". " + figure.words(), links::ofPixels))
        .append("<figcaption class=\"quiet\">");
    if (!figure.remark().isEmpty()) {
      html.append(FhirText.markup(figure.remark())).append(' ');
    }
    html.append("<a class=\"file\" href=\"")
        .append(FhirText.markup(links.ofFigure(figure.id())))
        .append("\">as a picture</a></figcaption>");
    if (figure.twin() != null) {
      html.append("<details class=\"twin\"><summary>as a table</summary>");
      table(figure.twin());
      html.append("</details>");
    }
    html.append("</figure>");
  }

  /**
   * @param tag with its attributes, which are this class's own
   */
  private void element(String tag, String text) {
    int end = tag.indexOf(' ');
    html.append('<')
        .append(tag)
        .append('>')
        .append(FhirText.markup(text))
        .append("</")
        .append(end < 0 ? tag : tag.substring(0, end))
        .append('>');
  }
}
