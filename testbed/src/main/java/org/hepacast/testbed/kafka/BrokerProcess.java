package org.hepacast.testbed.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hepacast.testbed.process.Compilers;
import org.hepacast.testbed.process.Home;
import org.hepacast.testbed.process.JavaProgram;
import org.hepacast.testbed.process.Ports;
import org.hepacast.testbed.process.ServerProcess;

/** A Kafka broker in a JVM of its own, with the suite's topics. */
public final class BrokerProcess extends ServerProcess {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final int port;

  private BrokerProcess(JavaProgram program, Path logs, int port) {
    super(program, logs, PATIENCE);
    this.port = port;
  }

  /** Starts on free ports. */
  public static BrokerProcess start(Path data, Path logs) {
    return start(data, logs, Ports.free(), Ports.free(), Compilers.FIRST_ALONE);
  }

  /** Returns when it is ready. */
  public static BrokerProcess start(
      Path data, Path logs, int port, int controllerPort, Compilers compilers) {
    return start(data, logs, port, compilers, List.of(Integer.toString(controllerPort)));
  }

  /** Its plain listener is for whoever watches it; clients come by the secured one. */
  static BrokerProcess start(Path data, Path logs, SecuredListener secured) {
    int port = Ports.free();
    int controllerPort = Ports.free();
    Path settings = secured.write(logs, port, controllerPort);
    return start(
        data,
        logs,
        port,
        Compilers.FIRST_ALONE,
        List.of(Integer.toString(controllerPort), settings.toString()));
  }

  private static BrokerProcess start(
      Path data, Path logs, int port, Compilers compilers, List<String> more) {
    var arguments = new ArrayList<>(List.of(data.toString(), Integer.toString(port)));
    arguments.addAll(more);
    var program =
        new JavaProgram(
            "kafka",
            List.of(
                compilers.option(),
                "-XX:+UseSerialGC",
                "-Xmx320m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
            JavaProgram.mainClass(
                Home.folder().resolve("testbed/broker"), "org.hepacast.testbed.broker.Broker"),
            arguments,
            Map.of());
    var broker = new BrokerProcess(program, logs, port);
    broker.awaitReady();
    return broker;
  }

  @Override
  protected boolean isReady() {
    return Ports.answers(port) && Topics.canBeListed(bootstrapServers());
  }

  @Override
  public void awaitReady() {
    super.awaitReady();
    Topics.create(bootstrapServers());
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }
}
