package org.hepacast.modelpackage.scoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.Correction;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.modelformat.manifest.Feature;
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
    List<FeatureValue> values,
    List<Correction> corrections) {

  public Question {
    values = List.copyOf(values);
    corrections = List.copyOf(corrections);
  }

  /** What a vector asks of each model, in their order. */
  public static List<Question> of(FeatureVector vector, Iterable<ShelvedModel.Score> models) {
    var values = new HashMap<String, FeatureValue>();
    vector.features().forEach(value -> values.put(value.name(), value));
    var questions = new ArrayList<Question>();
    models.forEach(model -> questions.add(of(vector, model, values)));
    return questions;
  }

  private static Question of(
      FeatureVector vector, ShelvedModel.Score model, Map<String, FeatureValue> values) {
    List<String> names = model.manifest().features().stream().map(Feature::name).toList();
    return new Question(
        model.reference(),
        vector.caseReference(),
        vector.withdrawn(),
        names.stream().filter(values::containsKey).map(values::get).toList(),
        vector.corrections().stream().filter(one -> names.contains(one.feature())).toList());
  }

  /** Without the values: they are patient data. */
  @Override
  public String toString() {
    return "Question[" + model.identifier() + "]";
  }
}
