package org.hepacast.testbed.pacs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hepacast.testbed.process.Compilers;
import org.hepacast.testbed.process.Home;
import org.hepacast.testbed.process.Http;
import org.hepacast.testbed.process.JavaProgram;
import org.hepacast.testbed.process.Ports;
import org.hepacast.testbed.process.RunningProgram;

/** The demo PACS, a DICOMweb server over a folder, in a JVM of its own. */
public final class PacsProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int port;
  private RunningProgram running;

  private PacsProcess(int port, RunningProgram running) {
    this.port = port;
    this.running = running;
  }

  /**
   * Starts it and returns at once; see {@link #awaitReady}.
   *
   * @param images its folder of DICOM files; made where it is not there
   */
  public static PacsProcess start(Path images, Path logs, int port, Compilers compilers) {
    var program =
        new JavaProgram(
            "pacs",
            List.of(compilers.option(), "-XX:+UseSerialGC", "-Xmx192m"),
            JavaProgram.mainClass(
                Home.folder().resolve("testbed/demo-pacs"), "org.hepacast.testbed.pacs.PacsMain"),
            List.of(images.toString(), Integer.toString(port)),
            Map.of());
    return new PacsProcess(port, RunningProgram.start(program, logs));
  }

  public static PacsProcess start(Path images, Path logs) {
    return start(images, logs, Ports.free(), Compilers.FIRST_ALONE);
  }

  public PacsProcess awaitReady() {
    running.awaitReady(PATIENCE, () -> Http.succeeds(root() + "/studies?limit=1"));
    return this;
  }

  /** Of its DICOMweb service. */
  public String root() {
    return "http://127.0.0.1:" + port + "/dicom-web";
  }

  public RunningProgram process() {
    return running;
  }

  /** Comes back on the same port with the same files after a kill. */
  public void restart() {
    running = running.restart();
    awaitReady();
  }

  @Override
  public void close() {
    running.close();
  }
}
