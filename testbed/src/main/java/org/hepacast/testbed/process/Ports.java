package org.hepacast.testbed.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** TCP ports of the loopback address. */
public final class Ports {
  private static final int CONNECT_MILLIS = 300;

  /**
   * Below the ports that systems give to outgoing connections (Linux from 32768, others from
   * 49152): a server that is away for a while finds its port again when it comes back.
   */
  private static final int FIRST = 15_000;

  private static final int LAST = 32_000;

  /** Each process begins elsewhere and goes on from there, so that two rarely meet. */
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(LAST - FIRST));

  private Ports() {}

  /** A port that nobody listens on now, and that no outgoing connection will take. */
  public static int free() {
    return freeRow(1);
  }

  /** The first of so many free ports in a row. */
  public static int freeRow(int length) {
    int tries = (LAST - FIRST) / length;
    for (int i = 0; i < tries; i++) {
      int offset = Math.floorMod(NEXT.getAndAdd(length), LAST - FIRST - length);
      int base = FIRST + offset;
      if (IntStream.range(base, base + length).allMatch(Ports::isFree)) {
        return base;
      }
    }
    throw new IllegalStateException(
        "No %d free ports in a row between %d and %d".formatted(length, FIRST, LAST));
  }

  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
