package org.hepacast.testbed.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.testbed.process.Home;
import org.hepacast.testbed.process.Http;
import org.hepacast.testbed.process.JavaProgram;
import org.hepacast.testbed.process.ServerProcess;

/**
 * An imaging process: fetches, measures, answers; several of them share the work. It gives way to
 * the services, whose answers a laboratory waits for: on Kubernetes by what each requests.
 */
public final class ImagingProcess extends ServerProcess {
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms48m",
          // The volume of one study, some times over; resident memory stays below 1 GiB.
          "-Xmx640m",
          "-XX:ReservedCodeCacheSize=64m",
          "-Xss512k",
          "-Djdk.nio.maxCachedBufferSize=1048576");

  private final int port;

  private ImagingProcess(JavaProgram program, Path logs, int port) {
    super(program, logs, PATIENCE);
    this.port = port;
  }

  /**
   * Starts it and returns at once.
   *
   * @param name of its log, and of the folder for its images
   * @param surroundings what it is told of broker, database and archive
   */
  static ImagingProcess start(String name, Path data, int port, Map<String, String> surroundings) {
    var environment = new HashMap<String, String>();
    environment.put("MALLOC_ARENA_MAX", "2");
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put("HEPACAST_AUTH_ENABLED", "false");
    environment.put(
        "HEPACAST_IMAGING_DISK_FOLDER", data.resolve("images").resolve(name).toString());
    environment.putAll(surroundings);
    Path jar = Home.folder().resolve("imaging/target/quarkus-app/quarkus-run.jar");
    var program =
        new JavaProgram(name, JVM_OPTIONS, List.of("-jar", jar.toString()), List.of(), environment);
    return new ImagingProcess(program.giveWay(), data.resolve("logs"), port);
  }

  @Override
  protected boolean isReady() {
    return Http.succeeds(url() + "/q/health/ready");
  }

  /** Its page is at {@code /imaging} below. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }
}
