package org.hepacast.testbed.junit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hepacast.testbed.kafka.BrokerProcess;
import org.jspecify.annotations.Nullable;

/**
 * A broker with the suite's topics, for the {@code @QuarkusTest}s of a service. A test that wants
 * to kill it and bring it back has a field of type {@link BrokerProcess}.
 */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable BrokerProcess broker;

  @Override
  public Map<String, String> start() {
    try {
      Path folder = Files.createTempDirectory("hepacast-kafka");
      BrokerProcess started = BrokerProcess.start(folder.resolve("data"), folder);
      broker = started;
      return Map.of("kafka.bootstrap.servers", started.bootstrapServers());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(broker, new TestInjector.MatchesType(BrokerProcess.class));
  }

  @Override
  public void stop() {
    if (broker != null) {
      broker.close();
    }
  }
}
