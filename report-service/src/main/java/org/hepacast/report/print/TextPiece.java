package org.hepacast.report.print;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;

/**
 * Lines of one kind.
 *
 * @param element that they belong to, made when they are written
 * @param indent from the left
 */
record TextPiece(
    List<String> lines, Style style, double indent, Function<Paper, PDStructureElement> element)
    implements Piece {

  static TextPiece of(
      String text,
      Style style,
      PrintFont font,
      double width,
      double indent,
      Function<Paper, PDStructureElement> element) {
    return new TextPiece(font.lines(text, style.size(), width - indent), style, indent, element);
  }

  @Override
  public double height() {
    return style.before() + lines.size() * style.leading() + style.after();
  }

  @Override
  public void draw(Paper paper, double x, double top) throws IOException {
    paper.write(
        element.apply(paper),
        pen -> {
          double base = top + style.before() + style.size();
          for (String line : lines) {
            pen.text(line, x + indent, base, style.size(), style.bold(), style.ink());
            base += style.leading();
          }
        });
  }
}
