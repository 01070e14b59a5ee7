package org.hepacast.model.watch.stream;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.loop.Loops;
import org.hepacast.model.ModelConfig;
import org.hepacast.model.packages.Shelves;
import org.hepacast.model.topic.TopicReader;
import org.hepacast.model.watch.judge.Judge;
import org.hepacast.model.watch.judge.ModelWatch;
import org.hepacast.model.watch.ledger.Ledger;
import org.jboss.logging.Logger;

/**
 * The watch of this instance. Nothing is said before the topics were read to their end: half of the
 * cases would look like another population.
 */
@ApplicationScoped
public class Watching {
  private static final Logger LOG = Logger.getLogger(Watching.class);

  /** Between two of these the loop may be stopped. */
  private static final int RECORDS = 5_000;

  private final ModelConfig config;
  private final Shelves shelves;
  private final WatchMetrics metrics;
  private final TopicReader reader;
  private final Ledger ledger = new Ledger();
  private final Records records = new Records(ledger);
  private final Clock clock = Clock.systemUTC();
  private volatile Optional<Look> last = Optional.empty();

  /**
   * What was seen.
   *
   * @param at when
   */
  public record Look(Instant at, List<ModelWatch> models) {
    public Look {
      models = List.copyOf(models);
    }
  }

  Watching(
      ModelConfig config,
      Shelves shelves,
      WatchMetrics metrics,
      @Identifier("default-kafka-broker") Map<String, Object> settings) {
    this.config = config;
    this.shelves = shelves;
    this.metrics = metrics;
    this.reader =
        new TopicReader(
            settings,
            List.of(
                Topic.RISK.topicName(), Topic.RISK_SHADOW.topicName(), Topic.OUTCOME.topicName()));
  }

  void start(@Observes StartupEvent event, Loops loops) {
    loops.start("model-watch", this::turn);
  }

  private Duration turn() {
    try {
      if (!reader.read(RECORDS, records)) {
        return Duration.ZERO;
      }
    } catch (IllegalStateException e) {
      LOG.debugf("Models cannot be watched now: fault=%s", e.getMessage());
      return config.watch().interval();
    }
    var look =
        new Look(
            clock.instant(),
            new Judge(config.watch().cases(), config.watch().level())
                .look(ledger.cases(), shelves.current()));
    last = Optional.of(look);
    metrics.tell(look);
    return config.watch().interval();
  }

  /** Empty until the topics were read. */
  public Optional<Look> last() {
    return last;
  }

  @PreDestroy
  void close() {
    reader.close();
  }
}
