package org.hepacast.segmentation.cli;

import java.io.PrintWriter;
import org.hepacast.segmentation.window.TileWatch;

/**
 * A bar on stderr, redrawn in place on a terminal; elsewhere a line for the first tile, and each
 * time another tenth is done, so that logs stay short.
 */
final class TileProgress implements TileWatch {

  private static final int WIDTH = 30;

  private final String name;
  private final PrintWriter err;
  private final boolean terminal;

  TileProgress(String name, PrintWriter err, boolean terminal) {
    this.name = name;
    this.err = err;
    this.terminal = terminal;
  }

  static TileProgress of(String name, PrintWriter err) {
    return new TileProgress(name, err, System.console() != null && System.console().isTerminal());
  }

  @Override
  public void done(int tiles, int all) {
    boolean worthALine = tiles == 1 || 10L * tiles / all > 10L * (tiles - 1) / all;
    if (terminal) {
      err.print("\r" + bar(tiles, all) + (tiles == all ? System.lineSeparator() : ""));
    } else if (worthALine) {
      err.println(bar(tiles, all));
    }
    err.flush();
  }

  private String bar(int tiles, int all) {
    int filled = (int) ((long) WIDTH * tiles / all);
    return "[%s%s] %s: %d of %d tiles"
        .formatted("#".repeat(filled), "-".repeat(WIDTH - filled), name, tiles, all);
  }
}
