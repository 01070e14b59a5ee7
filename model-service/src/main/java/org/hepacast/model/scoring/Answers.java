package org.hepacast.model.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

/** What the models say to that which a vector newly asks of them. */
@ApplicationScoped
class Answers {
  private static final String SOURCE = "model-service";

  record Answered(Question question, OutgoingEvent risk) {}

  private final Scorer scorer;
  private final LastPublished lastPublished;

  Answers(Scorer scorer, LastPublished lastPublished) {
    this.scorer = scorer;
    this.lastPublished = lastPublished;
  }

  /**
   * @throws ForeignValue when the vector does not speak the catalogue's language
   */
  List<Answered> to(ConsumerRecord<String, byte[]> record, FeatureVector vector, Shelf shelf) {
    var asked = new ArrayList<ShelvedModel.Score>();
    var questions = new ArrayList<Question>();
    Iterator<Question> all = Question.of(vector, shelf.serving()).iterator();
    for (ShelvedModel.Score model : shelf.serving()) {
      Question question = all.next();
      if (!lastPublished.answers(key(question), question)) {
        questions.add(question);
        asked.add(model);
      }
    }
    List<RiskEvent> risks = scorer.score(vector, asked);
    return IntStream.range(0, risks.size())
        .mapToObj(i -> answered(record, questions.get(i), risks.get(i)))
        .toList();
  }

  private static Answered answered(
      ConsumerRecord<String, byte[]> record, Question question, RiskEvent risk) {
    Map<String, String> given = Envelope.headersOf(record);
    var headers =
        new EventHeaders(
            risk.riskId(),
            SOURCE,
            EventType.RISK,
            risk.caseReference().caseId(),
            risk.inputsUntil(),
            given.get(EventHeaders.TRACEPARENT));
    return new Answered(
        question, new OutgoingEvent(Topic.RISK, key(question), headers, EventJson.write(risk)));
  }

  /** Call it once the broker has acknowledged. */
  void stand(List<Answered> answered) {
    answered.forEach(one -> lastPublished.stands(key(one.question()), one.question()));
  }

  private static String key(Question question) {
    return RecordKey.ofCaseAndFamily(question.subject().caseId(), question.model().family());
  }
}
