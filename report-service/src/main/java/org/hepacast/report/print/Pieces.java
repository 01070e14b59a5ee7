package org.hepacast.report.print;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.hepacast.report.drawing.Drawing;
import org.hepacast.report.patientreport.Block;
import org.hepacast.report.patientreport.Section;
import org.jspecify.annotations.Nullable;

/**
 * Sections cut into what stays together on a page.
 *
 * @param scale of letters and pictures: below 1 to get a page onto a page
 */
record Pieces(Fonts fonts, double scale) {
  private static final double COLUMN_GAP = 14;
  private static final double BULLET = 9;
  private static final double AFTER_TABLE = 3;

  /** What stands above or below a figure or two columns at most. */
  private static final double ROOM = PdfReport.BOTTOM - PdfReport.MARGIN - 60;

  List<Piece> of(Section section, double width) {
    var pieces = new ArrayList<Piece>();
    pieces.add(text(section.title(), Style.HEADING, width, "H2"));
    section.blocks().forEach(block -> pieces.addAll(of(block, width)));
    // A heading stands above something.
    int kept = Math.min(2, pieces.size());
    Piece first = Piece.together(List.copyOf(pieces.subList(0, kept)));
    pieces.subList(0, kept).clear();
    pieces.addFirst(first);
    return pieces;
  }

  Piece text(String text, Style style, double width, String element) {
    return text(text, style, width, 0, paper -> paper.element(element));
  }

  private Piece text(
      String text,
      Style style,
      double width,
      double indent,
      Function<Paper, PDStructureElement> element) {
    Style scaled = style.times(scale);
    return TextPiece.of(text, scaled, fonts.of(scaled), width, indent, element);
  }

  private List<Piece> of(Block block, double width) {
    return switch (block) {
      case Block.Paragraph(Block.Tone tone, String words) ->
          List.of(text(words, style(tone), width, "P"));
      case Block.Bullets(List<String> items) -> bullets(items, width);
      case Block.Table table -> table(table, width);
      case Block.Figure figure -> List.of(figure(figure, width));
      case Block.Beside(List<Block> left, List<Block> right) -> beside(left, right, width);
    };
  }

  private List<Piece> table(Block.Table table, double width) {
    var pieces = new ArrayList<>(TablePieces.of(table, fonts, width, scale));
    pieces.add(new Gap(AFTER_TABLE * scale));
    return pieces;
  }

  /** Nothing. */
  private record Gap(double height) implements Piece {
    @Override
    public void draw(Paper paper, double x, double top) {}
  }

  private static Style style(Block.Tone tone) {
    return switch (tone) {
      case LEAD -> Style.LEAD;
      case NORMAL -> Style.NORMAL;
      case QUIET -> Style.QUIET;
      case WARNING -> Style.WARNING;
    };
  }

  private List<Piece> bullets(List<String> items, double width) {
    var list = new ListElement();
    return items.stream().map(item -> bullet(item, width, list)).toList();
  }

  /** The list that all items belong to, made with the first. */
  private static final class ListElement {
    private @Nullable PDStructureElement element;

    PDStructureElement on(Paper paper) {
      PDStructureElement made = element;
      if (made == null) {
        made = paper.element("L");
        element = made;
      }
      return made;
    }
  }

  private Piece bullet(String item, double width, ListElement list) {
    Style style = Style.NORMAL.times(scale);
    List<String> lines = fonts.of(style).lines(item, style.size(), width - BULLET);
    var body =
        new TextPiece(lines, style, BULLET, paper -> paper.element("LBody", paper.lastItem()));
    return new Piece() {
      @Override
      public double height() {
        return body.height();
      }

      @Override
      public void draw(Paper paper, double x, double top) throws IOException {
        PDStructureElement entry = paper.beginItem(list.on(paper));
        paper.write(
            paper.element("Lbl", entry),
            pen -> pen.text("•", x + 1, top + style.size(), style.size(), false, style.ink()));
        body.draw(paper, x, top);
      }
    };
  }

  private Piece figure(Block.Figure figure, double width) {
    Drawing drawing = figure.drawing();
    double fitting =
        scale * Math.min(1, Math.min(width / drawing.width(), ROOM / drawing.height()));
    var pieces = new ArrayList<Piece>();
    pieces.add(text(figure.title(), Style.FIGURE_TITLE, width, "P"));
    pieces.add(new FigurePiece(figure, fitting));
    if (!figure.remark().isEmpty()) {
      pieces.add(text(figure.remark(), Style.QUIET, width, "P"));
    }
    return Piece.together(pieces);
  }

  /** One after the other where the two columns are longer than a page. */
  private List<Piece> beside(List<Block> left, List<Block> right, double width) {
    double column = (width - COLUMN_GAP) / 2;
    List<Piece> ofLeft = left.stream().flatMap(one -> of(one, column).stream()).toList();
    List<Piece> ofRight = right.stream().flatMap(one -> of(one, column).stream()).toList();
    Piece first = Piece.together(ofLeft);
    Piece second = Piece.together(ofRight);
    return Math.max(first.height(), second.height()) > ROOM
        ? Stream.concat(ofLeft.stream(), ofRight.stream()).toList()
        : List.of(beside(first, second, column));
  }

  private static Piece beside(Piece first, Piece second, double column) {
    return new Piece() {
      @Override
      public double height() {
        return Math.max(first.height(), second.height());
      }

      @Override
      public void draw(Paper paper, double x, double top) throws IOException {
        first.draw(paper, x, top);
        second.draw(paper, x + column + COLUMN_GAP, top);
      }
    };
  }
}
