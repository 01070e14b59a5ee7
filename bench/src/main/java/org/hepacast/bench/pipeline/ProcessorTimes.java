package org.hepacast.bench.pipeline;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hepacast.testbed.stack.Service;
import org.hepacast.testbed.stack.Stack;

/**
 * Processor time that the parts of a stack have used since they were started.
 *
 * @param services one by one
 * @param compilers what the JVMs' own compilers have taken of it, in the services and the broker:
 *     nothing is left of that once a suite has run for a day
 * @param database the server process and all that it has started: one for each connection, and its
 *     writers
 */
record ProcessorTimes(
    Map<Service, Duration> services,
    Duration broker,
    Duration compilers,
    Duration database,
    Duration demoEhr) {

  static ProcessorTimes of(Stack stack) {
    var services = new EnumMap<Service, Duration>(Service.class);
    long broker = stack.broker().process().pid();
    Duration compilers = ProcessFigures.compilersTime(broker);
    for (Service service : Service.values()) {
      long pid = stack.service(service).pid();
      services.put(service, ProcessFigures.processorTime(pid));
      compilers = compilers.plus(ProcessFigures.compilersTime(pid));
    }
    return new ProcessorTimes(
        services,
        ProcessFigures.processorTime(broker),
        compilers,
        ProcessFigures.processorTimeWithChildren(stack.postgres().pid()),
        ProcessFigures.processorTime(stack.ehr().process().pid()));
  }

  ProcessorTimes since(ProcessorTimes before) {
    var used = new EnumMap<Service, Duration>(Service.class);
    services.forEach(
        (service, time) ->
            used.put(service, time.minus(before.services.getOrDefault(service, Duration.ZERO))));
    return new ProcessorTimes(
        used,
        broker.minus(before.broker),
        compilers.minus(before.compilers),
        database.minus(before.database),
        demoEhr.minus(before.demoEhr));
  }

  /** As lines of a report. */
  Map<String, String> perObservation(int observations) {
    Duration all = services.values().stream().reduce(Duration.ZERO, Duration::plus);
    var lines = new LinkedHashMap<String, String>();
    services.forEach((service, time) -> lines.put(service.folder(), each(time, observations)));
    lines.put("the four services together", each(all, observations));
    lines.put("Kafka broker", each(broker, observations));
    lines.put("services and broker together", each(all.plus(broker), observations));
    lines.put("of that, the JVMs' compilers", each(compilers, observations));
    lines.put("PostgreSQL, all its processes", each(database, observations));
    lines.put("demo EHR", each(demoEhr, observations));
    var named = new LinkedHashMap<String, String>();
    lines.forEach((part, figure) -> named.put("processor time: " + part, figure));
    return named;
  }

  private static String each(Duration time, int observations) {
    return "%.2f ms/Observation".formatted(time.toNanos() / 1e6 / observations);
  }
}
