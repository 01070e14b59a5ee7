package org.hepacast.report.print;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDTableAttributeObject;
import org.hepacast.report.drawing.Ink;
import org.hepacast.report.patientreport.Block;
import org.jspecify.annotations.Nullable;

/** A table, row by row: it may go on on the next page. */
final class TablePieces {
  private static final double GAP = 5;

  private final Block.Table table;
  private final Fonts fonts;
  private final double width;
  private final double scale;
  private @Nullable PDStructureElement element;

  private TablePieces(Block.Table table, Fonts fonts, double width, double scale) {
    this.table = table;
    this.fonts = fonts;
    this.width = width;
    this.scale = scale;
  }

  static List<Piece> of(Block.Table table, Fonts fonts, double width, double scale) {
    var made = new TablePieces(table, fonts, width, scale);
    var pieces = new ArrayList<Piece>();
    if (table.caption() != null) {
      Style style = Style.CAPTION.times(scale);
      pieces.add(
          TextPiece.of(
              table.caption(),
              style,
              fonts.of(style),
              width,
              0,
              paper -> paper.element("Caption", made.tableOn(paper))));
    }
    pieces.add(made.row(table.columns(), true));
    table
        .rows()
        .forEach(row -> pieces.add(made.row(row.stream().map(Block.Cell::text).toList(), false)));
    // A caption or a head alone at the foot of a page would head nothing.
    int head = table.caption() == null ? 1 : 2;
    if (pieces.size() > head) {
      Piece first = Piece.together(List.copyOf(pieces.subList(0, head + 1)));
      pieces.subList(0, head + 1).clear();
      pieces.addFirst(first);
    }
    return pieces;
  }

  private PDStructureElement tableOn(Paper paper) {
    PDStructureElement made = element;
    if (made == null) {
      made = paper.element("Table");
      element = made;
    }
    return made;
  }

  /** A cell, wrapped. */
  private record Cell(List<String> lines, Style style, double x) {
    double height() {
      return style.before() + lines.size() * style.leading() + style.after();
    }
  }

  private Piece row(List<String> texts, boolean head) {
    double sum = table.shares().stream().mapToInt(Integer::intValue).sum();
    var cells = new ArrayList<Cell>();
    double x = 0;
    for (int i = 0; i < texts.size(); i++) {
      Style style = (head ? Style.COLUMN : i == 0 ? Style.ROW : Style.CELL).times(scale);
      double room = width * table.shares().get(i) / sum;
      cells.add(new Cell(fonts.of(style).lines(texts.get(i), style.size(), room - GAP), style, x));
      x += room;
    }
    double height = cells.stream().mapToDouble(Cell::height).max().orElse(0);
    return new Row(cells, height, head);
  }

  /** A row on paper. */
  private final class Row implements Piece {
    private final List<Cell> cells;
    private final double height;
    private final boolean head;

    private Row(List<Cell> cells, double height, boolean head) {
      this.cells = cells;
      this.height = height;
      this.head = head;
    }

    @Override
    public double height() {
      return height;
    }

    @Override
    public void draw(Paper paper, double x, double top) throws IOException {
      PDStructureElement row = paper.element("TR", tableOn(paper));
      for (int i = 0; i < cells.size(); i++) {
        boolean heading = head || i == 0;
        PDStructureElement cell = paper.element(heading ? "TH" : "TD", row);
        if (heading) {
          var scope = new PDTableAttributeObject();
          scope.setScope(head ? "Column" : "Row");
          cell.addAttribute(scope);
        }
        Cell content = cells.get(i);
        paper.write(cell, pen -> lines(pen, content, x, top));
      }
      paper.artifact(pen -> pen.line(x, x + width, top + height, head ? Ink.OTHER : Ink.GRID));
    }

    private void lines(Pen pen, Cell cell, double x, double top) throws IOException {
      double base = top + cell.style().before() + cell.style().size();
      for (String line : cell.lines()) {
        pen.text(
            line, x + cell.x(), base, cell.style().size(), cell.style().bold(), cell.style().ink());
        base += cell.style().leading();
      }
    }
  }
}
