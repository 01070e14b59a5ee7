package org.hepacast.testbed.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hepacast.testbed.demo.Demo;
import org.hepacast.testbed.demo.DressFiles;
import org.hepacast.testbed.demo.ImagingDemo;
import org.hepacast.testbed.stack.ModelFolders;
import org.hepacast.testbed.stack.Service;
import org.hepacast.testbed.stack.Stack;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--write",
      paramLabel = "DIR",
      description =
          "Start nothing; write the patients as each system would send them, with the ConceptMap of"
              + " its hospital, for 'hepacast records check'.")
  private @Nullable Path folder;

  @Mixin private StackOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (folder != null) {
      DressFiles.write(folder);
      out.printf(
          "Written. For example: ./hepacast records check --local-codes %1$s/epic/concept-map.json"
              + " %1$s/epic/D1.json%n",
          folder);
      return 0;
    }
    return run(out);
  }

  private int run(PrintWriter out) {
    out.println(
        options.withoutImaging
            ? "Starting Kafka, PostgreSQL, the demo EHR and the four services ..."
            : "Starting Kafka, PostgreSQL, the demo EHR and PACS, the four services and imaging"
                + " ...");
    out.flush();
    Path data = options.folder();
    try (var signal = new StopSignal();
        Stack stack = Stack.start(data, options.ports(), settings(data))) {
      ImagingDemo imaging = options.withoutImaging ? null : imaging(stack);
      boolean complete = new Demo(stack.ehr().client(), imaging, out).run();
      if (!once) {
        out.printf(
            "The page: %s/   The EHR: %s%s   Ctrl-C stops everything.%n",
            stack.url(Service.REPORT),
            stack.ehr().baseUrl(),
            options.withoutImaging ? "" : "   Imaging: " + imagingPage());
        out.flush();
        signal.await();
      }
      return complete ? 0 : 1;
    }
  }

  private static Map<String, String> settings(Path data) {
    var settings = new HashMap<String, String>(DressFiles.localCodes(data));
    settings.putAll(ModelFolders.withDemonstrations());
    return settings;
  }

  private static ImagingDemo imaging(Stack stack) {
    return new ImagingDemo(
        stack.ehr().client(),
        stack.startImaging(ImagingDemo.settings(ModelFolders.segmentation())));
  }

  private String imagingPage() {
    return "http://127.0.0.1:" + options.ports().imaging() + "/imaging";
  }
}
