package org.hepacast.model.watch.recalibration;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hepacast.kit.kafka.EventPublisher;
import org.hepacast.model.topic.DecisionTopic;
import org.hepacast.model.watch.judge.Proposal;
import org.jboss.logging.Logger;

/** Every decision, in a topic that keeps them: key is the family, value a {@link Decision}. */
@ApplicationScoped
public class Decisions {
  public static final String TOPIC = "hepacast.model.recalibration";

  private static final Logger LOG = Logger.getLogger(Decisions.class);

  private final DecisionTopic<Decision> topic;
  private final List<Decision> known = new ArrayList<>();

  Decisions(
      @Identifier("default-kafka-broker") Map<String, Object> settings, EventPublisher publisher) {
    this.topic = new DecisionTopic<>(TOPIC, Decision.class, settings, publisher);
  }

  /** Of one family, the latest first; while Kafka is away those that are known. */
  public synchronized List<Decision> of(String family) {
    try {
      for (Decision decision : topic.follow()) {
        if (!known.contains(decision)) {
          known.add(decision);
        }
      }
    } catch (IllegalStateException e) {
      LOG.debugf("Decisions cannot be read now: fault=%s", e.getMessage());
    }
    return known.stream()
        .filter(decision -> decision.proposal().of().family().equals(family))
        .toList()
        .reversed();
  }

  /** Whether a person still has to decide. */
  public boolean isOpen(Proposal proposal) {
    return of(proposal.of().family()).stream().noneMatch(decision -> decision.answers(proposal));
  }

  /**
   * @throws IllegalStateException where it is not known to be kept
   */
  public void append(Decision decision) {
    topic.append(decision.proposal().of().family(), decision);
  }

  @PreDestroy
  void close() {
    topic.close();
  }
}
