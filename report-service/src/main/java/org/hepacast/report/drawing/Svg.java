package org.hepacast.report.drawing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hepacast.report.assessment.FhirText;

/**
 * A drawing as SVG that stands by itself and inside a page. Colours are presentation attributes,
 * which any style sheet overrides; there is no style attribute and no script, and no reference but
 * to pixels.
 */
public final class Svg {
  private Svg() {}

  /** Where the pixels of a report are given out. */
  @FunctionalInterface
  public interface Addresses {
    String of(String id);
  }

  /**
   * @param words the same for those who do not see it
   * @param addresses of pixels, which are never within it: a page's content policy takes images
   *     from its own service alone, and a file that is passed on holds none of the patient's
   */
  public static String of(Drawing drawing, String words, Addresses addresses) {
    var svg = new StringBuilder(2048);
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
        .append(number(drawing.width()))
        .append(' ')
        .append(number(drawing.height()))
        .append("\" class=\"drawing\" role=\"img\" aria-label=\"")
        .append(FhirText.markup(words))
        .append("\" font-family=\"system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif\">");
    drawing.marks().forEach(mark -> append(svg, mark, addresses));
    return svg.append("</svg>").toString();
  }

  private static void append(StringBuilder svg, Mark mark, Addresses addresses) {
    switch (mark) {
      case Mark.Stroke(var points, double width, boolean dashed, Ink ink) ->
          svg.append("<polyline fill=\"none\" class=\"stroke ")
              .append(ink.styleClass())
              .append("\" stroke=\"")
              .append(ink.hex())
              .append("\" stroke-width=\"")
              .append(number(width))
              .append(dashed ? "\" stroke-dasharray=\"3 2" : "")
              .append("\" points=\"")
              .append(points(points))
              .append("\"/>");
      case Mark.Area(var points, Ink ink) ->
          svg.append("<polygon class=\"area ")
              .append(ink.styleClass())
              .append("\" fill=\"")
              .append(ink.hex())
              .append("\" points=\"")
              .append(points(points))
              .append("\"/>");
      case Mark.Pixels pixels ->
          svg.append("<image x=\"")
              .append(number(pixels.x()))
              .append("\" y=\"")
              .append(number(pixels.y()))
              .append("\" width=\"")
              .append(number(pixels.width()))
              .append("\" height=\"")
              .append(number(pixels.height()))
              .append("\" preserveAspectRatio=\"none\" href=\"")
              .append(FhirText.markup(addresses.of(pixels.id())))
              .append("\"/>");
      case Mark.Label label -> append(svg, label);
    }
  }

  private static void append(StringBuilder svg, Mark.Label label) {
    svg.append("<text class=\"area ")
        .append(label.ink().styleClass())
        .append("\" fill=\"")
        .append(label.ink().hex())
        .append("\" x=\"")
        .append(number(label.x()))
        .append("\" y=\"")
        .append(number(label.y()))
        .append("\" font-size=\"")
        .append(number(label.size()))
        .append(label.bold() ? "\" font-weight=\"bold" : "")
        .append(
            switch (label.anchor()) {
              case START -> "";
              case MIDDLE -> "\" text-anchor=\"middle";
              case END -> "\" text-anchor=\"end";
            })
        .append("\">")
        .append(FhirText.markup(label.text()))
        .append("</text>");
  }

  private static String points(List<Mark.Point> points) {
    return points.stream()
        .map(point -> number(point.x()) + "," + number(point.y()))
        .collect(Collectors.joining(" "));
  }

  private static String number(double value) {
    String tenths = String.format(Locale.ROOT, "%.2f", value);
    return tenths.endsWith(".00") ? tenths.substring(0, tenths.length() - 3) : tenths;
  }
}
