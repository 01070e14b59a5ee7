package org.hepacast.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.hepacast.testbed.ehr.FhirClient;
import org.hepacast.testbed.imaged.ImagingSite;
import org.hepacast.testbed.process.Ports;
import org.hepacast.testbed.process.RunningProgram;
import org.hepacast.testbed.stack.Service;
import org.hepacast.testbed.stack.Stack;

/** Made of processes of this machine. */
record EmbeddedSuite(Stack stack) implements Suite {
  @Override
  public FhirClient ehr() {
    return stack.ehr().client();
  }

  @Override
  public String url(Service service) {
    return stack.url(service);
  }

  @Override
  public String bootstrapServers() {
    return stack.broker().bootstrapServers();
  }

  @Override
  public String jdbcUrl(String database) {
    return stack.postgres().jdbcUrl(database);
  }

  @Override
  public ImagingSite imaging() {
    return stack.imaging();
  }

  @Override
  public List<String> log(Service service) {
    try {
      return Files.readAllLines(stack.service(service).log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void kill(Service service) {
    stack.service(service).kill();
  }

  @Override
  public void restart(Service service) {
    stack.killAndRestart(service);
  }

  @Override
  public Replica startAnother(Service service) {
    int port = Ports.free();
    return new Another(stack.startAnother(service, port), port);
  }

  @Override
  public void kill(Surrounding part) {
    switch (part) {
      case BROKER -> stack.broker().process().kill();
      case DATABASE -> stack.postgres().close();
      case EHR -> stack.ehr().process().kill();
    }
  }

  @Override
  public void restart(Surrounding part) {
    switch (part) {
      case BROKER -> stack.broker().restart();
      case DATABASE -> stack.postgres().startAgain();
      case EHR -> stack.ehr().restart();
    }
  }

  private record Another(RunningProgram program, int port) implements Replica {
    @Override
    public String url() {
      return "http://127.0.0.1:" + port;
    }

    @Override
    public void kill() {
      program.kill();
    }

    @Override
    public void close() {
      program.close();
    }
  }
}
