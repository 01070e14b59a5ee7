package org.hepacast.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.testbed.demo.DressFiles;
import org.hepacast.testbed.demo.ImagingDemo;
import org.hepacast.testbed.process.Compilers;
import org.hepacast.testbed.process.Ports;
import org.hepacast.testbed.stack.ModelFolders;
import org.hepacast.testbed.stack.Stack;
import org.hepacast.testbed.stack.StackPorts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One stack for all tests that ask for it; starting it takes longer than most of them. It is made
 * of this machine's processes: what asks for it is skipped where the tests run on containers.
 */
final class SharedStack implements ParameterResolver, ExecutionCondition {
  /** A sweep often enough that a lost notification does not make a test wait. */
  static final Map<String, String> SETTINGS =
      Map.of("HEPACAST_INGEST_EHR_SWEEP_INTERVAL", "PT5S", "HEPACAST_INGEST_EHR_OVERLAP", "PT30S");

  /** As in the demo; what a killed replica held is free again soon. */
  static final Map<String, String> IMAGING =
      new HashMap<>(ImagingDemo.settings(ModelFolders.segmentation()));

  static {
    IMAGING.put("HEPACAST_IMAGING_WORK_LEASE", "5s");
    // What is compared is what was measured, not how soon.
    IMAGING.put("HEPACAST_IMAGING_WARM_UP", "false");
  }

  private static final int PORTS_IN_A_ROW = 10;

  /**
   * How long the EHR tries a notification again; HAPI's own choice is 60, which {@code
   * HEPACAST_TEST_RETRY_SECONDS} sets for a run by hand (docs/integration.md).
   */
  static final int RETRY_SECONDS =
      Integer.parseInt(System.getenv().getOrDefault("HEPACAST_TEST_RETRY_SECONDS", "3"));

  private static final String AUTHORIZATION = "ehr-authorization";

  /** From now on the EHR knows callers with this token only. */
  static void onlyWith(Stack stack, String token) throws IOException {
    writeEhrSettings(stack.data(), "tokens=" + token);
  }

  static void openToAll(Stack stack) throws IOException {
    writeEhrSettings(stack.data(), "");
  }

  /** As whoever renews tokens for the services. */
  static void renew(Stack stack, String authorization) throws IOException {
    Files.writeString(stack.data().resolve(AUTHORIZATION), authorization);
  }

  private static void writeEhrSettings(Path data, String tokens) throws IOException {
    Path folder = Files.createDirectories(data.resolve("ehr"));
    Path draft = Files.createTempFile(data, "ehr", ".properties");
    Files.writeString(
        draft, "notification.retry.seconds=%d%n%s%n".formatted(RETRY_SECONDS, tokens));
    Files.move(draft, folder.resolve("ehr.properties"), StandardCopyOption.REPLACE_EXISTING);
  }

  /** For a test that stops it and starts it again; the tests after it get the one then running. */
  static final class Restartable implements AutoCloseable {
    private Stack stack;

    private Restartable(Stack stack) {
      this.stack = stack;
    }

    Stack stack() {
      return stack;
    }

    /** As {@code down} and {@code up} with the same data folder. */
    void stopAndStart() {
      stack.close();
      stack = startWithImaging(stack.data(), stack.ports());
    }

    @Override
    public void close() {
      stack.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return isStack(parameter.getParameter().getType());
  }

  private static boolean isStack(Class<?> type) {
    return type == Stack.class || type == Restartable.class;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    boolean wanted =
        context.getTestMethod().isPresent()
            && Stream.concat(
                    context.getTestMethod().stream(),
                    Stream.of(context.getRequiredTestClass().getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(BeforeEach.class)))
                .flatMap(method -> Stream.of(method.getParameterTypes()))
                .anyMatch(SharedStack::isStack);
    return wanted && SharedSuite.inContainers()
        ? ConditionEvaluationResult.disabled(
            "handles processes of this machine; runs without --containers")
        : ConditionEvaluationResult.enabled("the suite is made of processes");
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Restartable shared = shared(context);
    return parameter.getParameter().getType() == Stack.class ? shared.stack() : shared;
  }

  static Restartable shared(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(Stack.class, type -> new Restartable(start()), Restartable.class);
  }

  private static Stack start() {
    try {
      Path stacks = Files.createDirectories(Path.of("target", "stack").toAbsolutePath());
      Path data = Files.createTempDirectory(stacks, "run");
      writeEhrSettings(data, "");
      Files.writeString(data.resolve(AUTHORIZATION), "Bearer first");
      return startWithImaging(data, new StackPorts(Ports.freeRow(PORTS_IN_A_ROW)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whoever needs the imaging process waits until it is ready. */
  private static Stack startWithImaging(Path data, StackPorts ports) {
    // Started a score of times and used for minutes: the second compiler would cost more than it
    // gives.
    Stack stack =
        Stack.start(data, ports, settings(data), Compilers.FIRST_ALONE, Compilers.FIRST_ALONE);
    stack.startImaging(IMAGING);
    return stack;
  }

  /** With the codes of every hospital whose dress a patient may wear, and the demo's models. */
  private static Map<String, String> settings(Path data) {
    var settings = new HashMap<String, String>(SETTINGS);
    settings.putAll(DressFiles.localCodes(data));
    settings.putAll(ModelFolders.withDemonstrations());
    String authorization = data.resolve(AUTHORIZATION).toString();
    settings.put("HEPACAST_INGEST_EHR_AUTHORIZATION_FILE", authorization);
    settings.put("HEPACAST_REPORT_EHR_AUTHORIZATION_FILE", authorization);
    return settings;
  }
}
