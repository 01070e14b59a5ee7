package org.hepacast.modelpackage.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.Correction;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.jspecify.annotations.Nullable;

/**
 * All that a model's answer about a case follows from: equal questions have the same answer. To
 * compare two costs far less than to answer one.
 *
 * @param values what is said of the features that the model reads; nothing of those not said
 */
public record Question(
    ModelReference model,
    CaseReference subject,
    @Nullable String withdrawn,
    @Nullable Refusal refusal,
    List<FeatureValue> values,
    List<Correction> corrections) {

  public Question {
    values = List.copyOf(values);
    corrections = List.copyOf(corrections);
  }

  /** What a vector asks of each model, in their order. */
  public static List<Question> of(FeatureVector vector, Iterable<? extends ShelvedModel> models) {
    var values = new CaseValues(vector);
    var questions = new ArrayList<Question>();
    models.forEach(model -> questions.add(of(vector, model, values)));
    return questions;
  }

  private static Question of(FeatureVector vector, ShelvedModel model, CaseValues values) {
    List<String> names = model.reads();
    Function<String, @Nullable FeatureValue> seen = values.seenBy(model);
    return new Question(
        model.reference(),
        vector.caseReference(),
        vector.withdrawn(),
        vector.refusal(),
        names.stream().map(seen).filter(Objects::nonNull).toList(),
        vector.corrections().stream().filter(one -> names.contains(one.feature())).toList());
  }

  /** Without the values: they are patient data. */
  @Override
  public String toString() {
    return "Question[" + model.identifier() + "]";
  }
}
