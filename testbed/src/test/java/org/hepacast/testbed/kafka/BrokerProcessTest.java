package org.hepacast.testbed.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.hepacast.testbed.process.Compilers;
import org.hepacast.testbed.process.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessTest {

  /** Without that, whoever starts it waits to the end of its patience to be told nothing. */
  @Test
  void aBrokerThatCannotHaveItsPortEndsAndSaysWhy(@TempDir Path folder) throws Exception {
    int port = Ports.free();
    try (var taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));

      assertThatThrownBy(
              () ->
                  BrokerProcess.start(
                      folder.resolve("data"),
                      folder.resolve("logs"),
                      port,
                      Ports.free(),
                      Compilers.FIRST_ALONE))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("kafka ended with status 1")
          .hasMessageContaining("Address already in use");
    }
  }
}
