package org.hepacast.ingest.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;

/** One call of the command, and what came of it. */
record CommandRun(int status, String out, String err) {

  static CommandRun of(String... args) {
    return with(Map.of(), args);
  }

  static CommandRun with(Map<String, String> environment, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int status =
        CheckCommand.run(
            args,
            environment::get,
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    return new CommandRun(status, out.toString(UTF_8), err.toString(UTF_8));
  }
}
