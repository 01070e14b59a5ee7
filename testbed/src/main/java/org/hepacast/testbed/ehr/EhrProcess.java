package org.hepacast.testbed.ehr;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hepacast.testbed.process.Compilers;
import org.hepacast.testbed.process.Home;
import org.hepacast.testbed.process.Http;
import org.hepacast.testbed.process.JavaProgram;
import org.hepacast.testbed.process.Ports;
import org.hepacast.testbed.process.ServerProcess;

/** The demo EHR, a HAPI FHIR JPA server, in a JVM of its own. */
public final class EhrProcess extends ServerProcess {
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private final int port;

  private EhrProcess(JavaProgram program, Path logs, int port) {
    super(program, logs, PATIENCE);
    this.port = port;
  }

  /** Starts it and returns at once; see {@link #awaitReady}. */
  public static EhrProcess start(Path data, Path logs, int port, Compilers compilers) {
    var program =
        new JavaProgram(
            "ehr",
            List.of(
                compilers.option(),
                "-XX:+UseSerialGC",
                "-Xmx640m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"),
            JavaProgram.mainClass(
                Home.folder().resolve("testbed/demo-ehr"), "org.hepacast.testbed.ehr.DemoEhr"),
            List.of(data.toString(), Integer.toString(port)),
            Map.of());
    return new EhrProcess(program, logs, port);
  }

  public static EhrProcess start(Path data, Path logs) {
    return start(data, logs, Ports.free(), Compilers.FIRST_ALONE);
  }

  @Override
  protected boolean isReady() {
    return Http.succeeds(baseUrl() + "/metadata");
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + port + "/fhir";
  }

  public FhirClient client() {
    return new FhirClient(baseUrl());
  }
}
