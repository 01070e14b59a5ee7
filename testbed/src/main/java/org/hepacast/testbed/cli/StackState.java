package org.hepacast.testbed.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.testbed.process.Home;
import org.hepacast.testbed.stack.StackPorts;
import org.hepacast.testbed.stack.Surroundings;

/**
 * What {@code up} leaves behind for {@code status} and {@code down}.
 *
 * @param pid of the process that holds the stack
 * @param portBase first port
 * @param data folder of its state
 * @param imaging whether demo PACS and imaging process are part of it
 * @param only what runs where services do not; empty where they do
 * @param ready false while it starts
 */
record StackState(
    long pid,
    int portBase,
    String data,
    boolean imaging,
    Set<Surroundings.Part> only,
    boolean ready) {

  StackState {
    only = Set.copyOf(only);
  }

  private static Path file(int portBase) {
    return Home.folder().resolve(".hepacast/up-" + portBase + ".json");
  }

  /** Of a stack that runs: the file of one that was killed is no stack. */
  static Optional<StackState> read(int portBase) {
    Path file = file(portBase);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      StackState state = EventJson.read(Files.readAllBytes(file), StackState.class);
      return ProcessHandle.of(state.pid()).filter(ProcessHandle::isAlive).map(process -> state);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write() {
    try {
      Files.createDirectories(file(portBase).getParent());
      Path draft = Files.createTempFile(file(portBase).getParent(), "up", ".json");
      Files.write(draft, EventJson.write(this));
      Files.move(draft, file(portBase), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void forget(int portBase) {
    try {
      Files.deleteIfExists(file(portBase));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean runs(Surroundings.Part part) {
    return only.isEmpty() || only.contains(part);
  }

  StackPorts ports() {
    return new StackPorts(portBase);
  }
}
