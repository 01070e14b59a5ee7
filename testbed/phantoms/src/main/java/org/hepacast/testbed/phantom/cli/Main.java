package org.hepacast.testbed.phantom.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Entry point of {@code hepacast phantom}. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    // Pictures are written, never shown.
    System.setProperty("java.awt.headless", "true");
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(PhantomCommand.commandLine().setOut(out).setErr(err).execute(args));
  }
}
