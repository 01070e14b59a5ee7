package org.hepacast.report.print;

import java.io.IOException;
import java.util.List;

/** What stays together on one page. */
interface Piece {
  double height();

  void draw(Paper paper, double x, double top) throws IOException;

  /** One below the other, inseparable. */
  static Piece together(List<Piece> pieces) {
    return new Piece() {
      @Override
      public double height() {
        return total(pieces);
      }

      @Override
      public void draw(Paper paper, double x, double top) throws IOException {
        double y = top;
        for (Piece piece : pieces) {
          piece.draw(paper, x, y);
          y += piece.height();
        }
      }
    };
  }

  static double total(List<Piece> pieces) {
    return pieces.stream().mapToDouble(Piece::height).sum();
  }
}
