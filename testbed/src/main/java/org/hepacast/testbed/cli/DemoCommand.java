package org.hepacast.testbed.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.hepacast.testbed.demo.Demo;
import org.hepacast.testbed.stack.Service;
import org.hepacast.testbed.stack.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job on embedded parts. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Start everything, send the sample patients through, show the risks that reached the EHR.")
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--once",
      description =
          "Stop everything afterwards; exit status 0 only if every expected RiskAssessment reached"
              + " the EHR.")
  private boolean once;

  @Mixin private StackOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Starting Kafka, PostgreSQL, the demo EHR and the four services ...");
    out.flush();
    try (var signal = new StopSignal();
        Stack stack = Stack.start(options.folder(), options.ports())) {
      boolean complete = new Demo(stack.ehr().client(), out).run();
      if (!once) {
        out.printf(
            "The page: %s/   The EHR: %s   Ctrl-C stops everything.%n",
            stack.url(Service.REPORT), stack.ehr().baseUrl());
        out.flush();
        signal.await();
      }
      return complete ? 0 : 1;
    }
  }
}
