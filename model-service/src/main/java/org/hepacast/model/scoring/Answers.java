package org.hepacast.model.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.event.EventType;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.kafka.Envelope;
import org.hepacast.kit.kafka.OutgoingEvent;
import org.hepacast.modelpackage.scoring.ForeignValue;
import org.hepacast.modelpackage.scoring.Question;
import org.hepacast.modelpackage.scoring.Scorer;
import org.hepacast.modelpackage.shelf.Shelf;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.jboss.logging.Logger;

/** What the models say to that which a vector newly asks of them. */
@ApplicationScoped
class Answers {
  /** Below the megabyte that brokers take by default, with room for key and headers. */
  static final int MAX_EVENT_BYTES = 900_000;

  private static final Logger LOG = Logger.getLogger(Answers.class);
  private static final String SOURCE = "model-service";

  record Answered(Question question, OutgoingEvent risk) {}

  private final Scorer scorer;
  private final LastPublished lastPublished;
  private final Comparison comparison;

  Answers(Scorer scorer, LastPublished lastPublished, Comparison comparison) {
    this.scorer = scorer;
    this.lastPublished = lastPublished;
    this.comparison = comparison;
  }

  /**
   * @throws ForeignValue when the vector does not speak the catalogue's language
   */
  List<Answered> to(ConsumerRecord<String, byte[]> record, FeatureVector vector, Shelf shelf) {
    var all = new ArrayList<Answered>();
    for (Asked asked : newly(vector, shelf.serving(), Answers::key)) {
      all.add(answered(record, asked.question(), scorer.score(vector, asked.model())));
    }
    return all;
  }

  private record Asked(Question question, ShelvedModel model) {}

  /** What was not answered before. */
  private List<Asked> newly(
      FeatureVector vector, List<ShelvedModel> models, Function<Question, String> key) {
    var asked = new ArrayList<Asked>();
    Iterator<Question> all = Question.of(vector, models).iterator();
    for (ShelvedModel model : models) {
      Question question = all.next();
      if (!lastPublished.answers(key.apply(question), question)) {
        asked.add(new Asked(question, model));
      }
    }
    return asked;
  }

  /** What the shadows newly say; compared with what serves, and never published as a risk. */
  List<Answered> ofShadows(
      ConsumerRecord<String, byte[]> record, FeatureVector vector, Shelf shelf) {
    var all = new ArrayList<Answered>();
    for (Asked asked : newly(vector, shelf.shadows(), Answers::shadowKey)) {
      try {
        all.add(ofShadow(record, vector, shelf, asked));
      } catch (RuntimeException e) {
        // Whatever is wrong with a shadow must not hold up what serves.
        LOG.warnf(
            "A version in shadow has not answered: model=%s fault=%s",
            asked.model().reference().identifier(), e.getClass().getSimpleName());
      }
    }
    return all;
  }

  private Answered ofShadow(
      ConsumerRecord<String, byte[]> record, FeatureVector vector, Shelf shelf, Asked asked) {
    RiskEvent risk = scorer.score(vector, asked.model());
    byte[] json = EventJson.write(risk);
    if (json.length > MAX_EVENT_BYTES) {
      throw new IllegalArgumentException("The answer is too large for Kafka");
    }
    shelf
        .find(asked.model().family())
        .ifPresent(serving -> comparison.count(scorer.score(vector, serving), risk));
    return new Answered(
        asked.question(),
        new OutgoingEvent(
            Topic.RISK_SHADOW, shadowKey(asked.question()), headers(record, risk), json));
  }

  private static Answered answered(
      ConsumerRecord<String, byte[]> record, Question question, RiskEvent risk) {
    return new Answered(
        question,
        new OutgoingEvent(Topic.RISK, key(question), headers(record, risk), EventJson.write(risk)));
  }

  private static EventHeaders headers(ConsumerRecord<String, byte[]> record, RiskEvent risk) {
    Map<String, String> given = Envelope.headersOf(record);
    return new EventHeaders(
        risk.riskId(),
        SOURCE,
        EventType.RISK,
        risk.caseReference().caseId(),
        risk.inputsUntil(),
        given.get(EventHeaders.TRACEPARENT));
  }

  /** Call it once the broker has acknowledged. */
  void stand(List<Answered> answered) {
    answered.forEach(one -> lastPublished.stands(one.risk().key(), one.question()));
  }

  private static String shadowKey(Question question) {
    return RecordKey.ofCaseFamilyAndVersion(
        question.subject().caseId(), question.model().family(), question.model().version());
  }

  private static String key(Question question) {
    return RecordKey.ofCaseAndFamily(question.subject().caseId(), question.model().family());
  }
}
