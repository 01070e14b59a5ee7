package org.hepacast.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

  /** Linux gives 32768 and above to outgoing connections, which would keep a server from it. */
  @Test
  void noOutgoingConnectionTakesAFreePort() {
    var given = new HashSet<Integer>();
    for (int i = 0; i < 100; i++) {
      int port = Ports.free();
      assertThat(port).isBetween(1024, 32_767);
      assertThat(given.add(port)).as("%d is given once", port).isTrue();
    }
  }

  @Test
  void aRowHoldsNoPortThatIsTaken() throws Exception {
    int next = Ports.freeRow(10) + 10;
    try (var taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), next + 4));

      int row = Ports.freeRow(10);

      assertThat(IntStream.range(row, row + 10)).doesNotContain(next + 4).allMatch(Ports::isFree);
    }
  }
}
