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
import org.hepacast.testbed.process.ServerProcess;

/** The demo PACS, a DICOMweb server over a folder, in a JVM of its own. */
public final class PacsProcess extends ServerProcess {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int port;

  private PacsProcess(JavaProgram program, Path logs, int port) {
    super(program, logs, PATIENCE);
    this.port = port;
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
    return new PacsProcess(program, logs, port);
  }

  public static PacsProcess start(Path images, Path logs) {
    return start(images, logs, Ports.free(), Compilers.FIRST_ALONE);
  }

  @Override
  protected boolean isReady() {
    return Http.succeeds(root() + "/studies?limit=1");
  }

  /** Of its DICOMweb service. */
  public String root() {
    return root(port);
  }

  /** Of the DICOMweb service on that port. */
  public static String root(int port) {
    return "http://127.0.0.1:" + port + "/dicom-web";
  }
}
