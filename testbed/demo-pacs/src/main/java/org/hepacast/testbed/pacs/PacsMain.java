package org.hepacast.testbed.pacs;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.hepacast.testbed.wire.Tls;

/**
 * The archive in a JVM of its own. Arguments: folder, port, and the address it listens at where
 * that is not the loopback address.
 */
public final class PacsMain {
  private PacsMain() {}

  public static void main(String[] args) throws Exception {
    if (args.length < 2 || args.length > 3) {
      System.err.println("usage: PacsMain FOLDER PORT [ADDRESS]");
      System.exit(2);
    }
    InetAddress address =
        args.length == 3 ? InetAddress.getByName(args[2]) : InetAddress.getLoopbackAddress();
    var listening = new InetSocketAddress(address, Integer.parseInt(args[1]));
    var pacs = new DemoPacs(Path.of(args[0]), listening, new Tls.None());
    Runtime.getRuntime().addShutdownHook(new Thread(pacs::close, "pacs-shutdown"));
    System.out.println("demo PACS at " + pacs.root());
    new CountDownLatch(1).await();
  }
}
