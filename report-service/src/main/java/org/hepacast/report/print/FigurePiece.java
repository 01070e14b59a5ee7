package org.hepacast.report.print;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.hepacast.report.drawing.Drawing;
import org.hepacast.report.patientreport.Block;

/**
 * A picture, as vectors, over pixels where it has some, with its words for those who do not see it.
 */
record FigurePiece(Block.Figure figure, double scale) implements Piece {
  @Override
  public double height() {
    return figure.drawing().height() * scale;
  }

  @Override
  public void draw(Paper paper, double x, double top) throws IOException {
    PDStructureElement element = paper.element("Figure");
    element.setAlternateDescription(figure.title() + ". " + figure.words());
    Drawing drawing = figure.drawing();
    element.addAttribute(BoundingBox.of(x, top, drawing.width() * scale, drawing.height() * scale));
    paper.write(element, pen -> pen.drawing(drawing, x, top, scale));
  }
}
