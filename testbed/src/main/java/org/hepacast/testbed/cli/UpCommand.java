package org.hepacast.testbed.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.hepacast.testbed.pacs.PacsProcess;
import org.hepacast.testbed.process.AotCache;
import org.hepacast.testbed.process.Compilers;
import org.hepacast.testbed.process.Home;
import org.hepacast.testbed.stack.Service;
import org.hepacast.testbed.stack.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts the stack in the background. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Start the whole suite in the background and wait until it is ready.")
final class UpCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long POLL_MILLIS = 100;

  @Mixin private StackOptions options;
  @Mixin private OnlyOption only;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (StackState.read(options.portBase).isPresent()) {
      throw new IllegalStateException(
          "A stack runs already on port base %d; ./hepacast down stops it"
              .formatted(options.portBase));
    }
    long begin = System.nanoTime();
    Path log =
        Files.createDirectories(Home.folder().resolve(".hepacast"))
            .resolve("up-" + options.portBase + ".log");
    Process holder = start(log);
    StackState state = awaitReady(holder, log);
    out.printf("Ready after %.1f s, data in %s%n", (System.nanoTime() - begin) / 1e9, state.data());
    if (state.only().isEmpty()) {
      tellServices(out, state);
    }
    if (state.runs(Surroundings.Part.KAFKA)) {
      out.printf("  Kafka      127.0.0.1:%d%n", state.ports().kafka());
    }
    if (state.runs(Surroundings.Part.POSTGRES)) {
      out.printf("  PostgreSQL 127.0.0.1:%d%n", state.ports().postgres());
    }
    out.println("./hepacast status shows it, ./hepacast down stops it.");
    return 0;
  }

  private static void tellServices(PrintWriter out, StackState state) {
    out.printf("  demo EHR   http://127.0.0.1:%d/fhir%n", state.ports().ehr());
    out.printf("  intake     http://127.0.0.1:%d/fhir%n", state.ports().of(Service.INGEST));
    out.printf("  page       http://127.0.0.1:%d/%n", state.ports().of(Service.REPORT));
    if (state.imaging()) {
      out.printf("  imaging    http://127.0.0.1:%d/imaging%n", state.ports().imaging());
      out.printf("  demo PACS  %s%n", PacsProcess.root(state.ports().pacs()));
    }
  }

  private Process start(Path log) throws IOException {
    var command = new ArrayList<String>();
    // A session of its own: Ctrl-C at the terminal that ran "up" must not stop what it started.
    command.addAll(
        List.of("setsid", Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(Compilers.FIRST_ALONE.option(), "-XX:+UseSerialGC", "-Xmx128m"));
    command.addAll(
        List.of(
            "-Dhepacast.home=" + Home.folder(),
            // What is held for long may take the time to make the next start faster.
            "-D" + AotCache.LEARN + "=true",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    command.addAll(List.of("serve", "--port-base", Integer.toString(options.portBase)));
    if (options.data != null) {
      command.addAll(List.of("--data", options.data.toAbsolutePath().toString()));
    }
    if (options.withoutImaging) {
      command.add(StackOptions.WITHOUT_IMAGING);
    }
    if (!only.parts().isEmpty()) {
      command.addAll(List.of(OnlyOption.ONLY, only.words()));
    }
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .start();
  }

  private StackState awaitReady(Process holder, Path log) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<StackState> state = StackState.read(options.portBase);
      if (state.isPresent() && state.get().ready()) {
        return state.get();
      }
      if (holder.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            Files.readString(log).strip().replaceFirst("^hepacast: ", ""));
      }
    }
    holder.destroy();
    throw new IllegalStateException("The stack was not ready within 5 minutes; see " + log);
  }
}
