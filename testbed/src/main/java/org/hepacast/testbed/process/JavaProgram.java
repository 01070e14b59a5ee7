package org.hepacast.testbed.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Java program to be run in a process of its own.
 *
 * @param name in messages and as the name of its log file
 * @param jvmOptions memory and compiler options
 * @param launch {@code -jar FILE}, or {@code -cp PATH MAIN_CLASS}
 * @param arguments of the program
 * @param environment on top of this process's own
 * @param yielding whether it takes the processors only when nobody else here wants them
 */
public record JavaProgram(
    String name,
    List<String> jvmOptions,
    List<String> launch,
    List<String> arguments,
    Map<String, String> environment,
    boolean yielding) {

  public JavaProgram(
      String name,
      List<String> jvmOptions,
      List<String> launch,
      List<String> arguments,
      Map<String, String> environment) {
    this(name, jvmOptions, launch, arguments, environment, false);
  }

  /** The same with the lowest priority: its work is long, and others are waited for. */
  public JavaProgram giveWay() {
    return new JavaProgram(name, jvmOptions, launch, arguments, environment, true);
  }

  /** A main class from a module's jar and the jars its build has put beside it. */
  public static List<String> mainClass(Path module, String mainClass) {
    Path target = module.resolve("target");
    Path jar = target.resolve("testbed-" + module.getFileName() + ".jar");
    return List.of("-cp", jar + ":" + target.resolve("lib") + "/*", mainClass);
  }

  /** The program's own jar: newer than anything that was made of an earlier build. */
  Path jar() {
    return Path.of(launch.get(1).split(":", 2)[0]);
  }

  List<String> command() {
    var command = new ArrayList<String>();
    if (yielding) {
      // Replaces itself by the program: the process stays the one that was started.
      command.addAll(List.of("nice", "-n", "19"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(AotCache.of(this).options());
    command.addAll(launch);
    command.addAll(arguments);
    return command;
  }
}
