package org.hepacast.testbed.pacs;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.hepacast.testbed.wire.Tls;

/** The archive in a JVM of its own. Arguments: folder, port. */
public final class PacsMain {
  private PacsMain() {}

  public static void main(String[] args) throws InterruptedException {
    if (args.length != 2) {
      System.err.println("usage: PacsMain FOLDER PORT");
      System.exit(2);
    }
    var pacs = new DemoPacs(Path.of(args[0]), Integer.parseInt(args[1]), new Tls.None());
    Runtime.getRuntime().addShutdownHook(new Thread(pacs::close, "pacs-shutdown"));
    System.out.println("demo PACS at " + pacs.root());
    new CountDownLatch(1).await();
  }
}
