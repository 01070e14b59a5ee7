package org.hepacast.testbed.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.testbed.process.Compilers;
import org.hepacast.testbed.process.Home;
import org.hepacast.testbed.process.JavaProgram;

/** How a service is started on this machine: with little memory, and open to everybody on it. */
final class ServiceProgram {
  /** Beside the heap, the memory of threads, code and network buffers has bounds of its own. */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms48m",
          // Each young collection has its fixed cost of some milliseconds; a third of the heap is
          // too small.
          "-Xmn40m",
          // What a batch under way holds must fit a survivor space: what overflows it fills the old
          // generation, whose collection stops everything for a third of a second.
          "-XX:SurvivorRatio=4",
          "-Xmx144m",
          "-XX:ReservedCodeCacheSize=64m",
          "-Xss512k",
          "-Djdk.nio.maxCachedBufferSize=1048576");

  private ServiceProgram() {}

  /**
   * @param surroundings what the service is told of broker, database and EHR
   */
  static JavaProgram of(
      Service service, StackPorts ports, Map<String, String> surroundings, Compilers compilers) {
    Path folder = Home.folder().resolve(service.folder());
    var environment = new HashMap<String, String>();
    environment.put("MALLOC_ARENA_MAX", "2");
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service)));
    environment.put("HEPACAST_AUTH_ENABLED", "false");
    String packages = ModelFolders.published().toString();
    if (service == Service.MODEL) {
      environment.put("HEPACAST_MODEL_PACKAGES", packages);
    }
    if (service == Service.INGEST) {
      environment.put("HEPACAST_INGEST_CHECK_PACKAGES", packages);
    }
    environment.putAll(surroundings);
    return new JavaProgram(
        service.folder(),
        Stream.concat(JVM_OPTIONS.stream(), Stream.of(compilers.option())).toList(),
        List.of("-jar", folder.resolve("target/quarkus-app/quarkus-run.jar").toString()),
        List.of(),
        environment);
  }

  static JavaProgram another(JavaProgram first, int port, Map<String, String> settings) {
    var environment = new HashMap<>(first.environment());
    environment.putAll(settings);
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    return new JavaProgram(
        first.name() + "-" + port,
        first.jvmOptions(),
        first.launch(),
        first.arguments(),
        environment);
  }
}
