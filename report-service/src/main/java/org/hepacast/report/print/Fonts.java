package org.hepacast.report.print;

/** The two fonts of a document. */
record Fonts(PrintFont regular, PrintFont bold) {
  PrintFont of(Style style) {
    return style.bold() ? bold : regular;
  }
}
