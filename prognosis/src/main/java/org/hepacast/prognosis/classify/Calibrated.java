package org.hepacast.prognosis.classify;

import java.util.List;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Trains another learner on the training part of each stratified fold and fits its calibration on
 * the rest; the probability is the mean over the folds.
 *
 * @param learner what is calibrated
 * @param method how
 * @param folds how many; contiguous within a class, so nothing is drawn
 */
public record Calibrated(Trainer<Labels, Classifier> learner, Calibrator.Method method, int folds)
    implements Learner {

  @Override
  public Classifier fit(Matrix x, Labels y, Seeds seeds, Workers workers) {
    Learner.require(x, y, "calibration");
    Folds partition = Folds.stratified(y.requireTwo("calibration"), folds);
    List<CalibratedClassifier.Part> parts =
        workers.map(folds, k -> part(x, y, partition, k, seeds));
    return new CalibratedClassifier(parts);
  }

  private CalibratedClassifier.Part part(Matrix x, Labels y, Folds partition, int k, Seeds seeds) {
    int[] train = partition.train(k);
    int[] held = partition.test(k);
    Classifier classifier =
        learner.fit(x.selectRows(train), y.select(train), seeds.within(k), new Workers(1));
    double[] scores = new double[held.length];
    for (int i = 0; i < held.length; i++) {
      scores[i] = classifier.score(x.row(held[i]));
    }
    return new CalibratedClassifier.Part(classifier, method.fit(scores, y.select(held)));
  }
}
