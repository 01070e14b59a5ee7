package org.hepacast.report.patientreport;

import java.util.List;
import java.util.stream.Collectors;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.report.drawing.Drawing;
import org.jspecify.annotations.Nullable;

/** A piece of a report, whatever it is shown on. All text is plain. */
public sealed interface Block {

  /** How loud a paragraph is. */
  enum Tone {
    LEAD,
    NORMAL,
    QUIET,
    WARNING
  }

  record Paragraph(Tone tone, String text) implements Block {}

  record Bullets(List<String> items) implements Block {
    public Bullets {
      items = List.copyOf(items);
    }

    /** Without the items: they are patient data. */
    @Override
    public String toString() {
      return "Bullets[" + items.size() + "]";
    }
  }

  /**
   * @param text what stands in it, where its sources are not shown as links
   * @param sources the resources that it names, and nothing else; empty for plain text
   */
  record Cell(String text, List<VersionedReference> sources) {
    public Cell {
      sources = List.copyOf(sources);
    }

    static Cell of(String text) {
      return new Cell(text, List.of());
    }

    static Cell of(List<VersionedReference> sources) {
      String text =
          sources.stream()
              .map(VersionedReference::versionedReference)
              .collect(Collectors.joining(", "));
      return new Cell(text, sources);
    }

    /** Without the text: it is patient data. */
    @Override
    public String toString() {
      return "Cell[]";
    }
  }

  /**
   * @param caption null where the section's title says it all
   * @param shares of the width, one for each column
   * @param rows each with a cell for each column; the first names the row
   */
  record Table(
      @Nullable String caption, List<String> columns, List<Integer> shares, List<List<Cell>> rows)
      implements Block {
    public Table {
      columns = List.copyOf(columns);
      shares = List.copyOf(shares);
      rows = rows.stream().map(List::copyOf).toList();
      int width = columns.size();
      if (shares.size() != width || rows.stream().anyMatch(row -> row.size() != width)) {
        throw new IllegalArgumentException("A table has a cell for each of its columns");
      }
    }

    /** Of plain text. */
    static Table of(
        @Nullable String caption,
        List<String> columns,
        List<Integer> shares,
        List<List<String>> rows) {
      return new Table(
          caption,
          columns,
          shares,
          rows.stream().map(row -> row.stream().map(Cell::of).toList()).toList());
    }

    /** Without the rows: they are patient data. */
    @Override
    public String toString() {
      return "Table[" + columns + ", " + rows.size() + " rows]";
    }
  }

  /**
   * @param id among the report's figures, for its address
   * @param words the same for those who do not see it
   * @param twin the same as numbers, where a person may want them all; null where the words or
   *     another table tell them
   */
  record Figure(
      String id, String title, Drawing drawing, String words, String remark, @Nullable Table twin)
      implements Block {
    Figure(String id, String title, Drawing drawing, String words, String remark) {
      this(id, title, drawing, words, remark, null);
    }

    double height() {
      return drawing.height();
    }

    /** Without the words: they are patient data. */
    @Override
    public String toString() {
      return "Figure[" + id + "]";
    }
  }

  /** Two columns where there is room for them, else one after the other. */
  record Beside(List<Block> left, List<Block> right) implements Block {
    public Beside {
      left = List.copyOf(left);
      right = List.copyOf(right);
    }
  }
}
