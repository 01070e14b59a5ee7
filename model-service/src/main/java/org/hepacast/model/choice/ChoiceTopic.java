package org.hepacast.model.choice;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hepacast.kit.kafka.EventPublisher;
import org.hepacast.model.topic.DecisionTopic;

/** Decisions on versions: key is the family, value a {@link Choice}. */
@ApplicationScoped
public class ChoiceTopic implements ChoiceLog {
  public static final String NAME = "hepacast.model.choice";

  private final DecisionTopic<Choice> topic;

  ChoiceTopic(
      @Identifier("default-kafka-broker") Map<String, Object> settings, EventPublisher publisher) {
    this.topic = new DecisionTopic<>(NAME, Choice.class, settings, publisher);
  }

  @Override
  public List<Choice> follow() {
    return topic.follow();
  }

  @Override
  public void append(Choice choice) {
    topic.append(choice.family(), choice);
  }

  @PreDestroy
  void close() {
    topic.close();
  }
}
