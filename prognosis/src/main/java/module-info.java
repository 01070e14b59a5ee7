/**
 * Models of survival and of yes-or-no outcomes, from a table to a validated, explained and packaged
 * model. Start with {@link org.hepacast.prognosis.cohort.Cohort}, a learner of {@link
 * org.hepacast.prognosis.survival.learner} or {@link org.hepacast.prognosis.classify}, and {@link
 * org.hepacast.prognosis.learning}, which validates both alike. Results do not depend on the number
 * of threads. Linear algebra and distributions ({@code numeric}) may change with every version and
 * are not exported.
 */
module org.hepacast.prognosis {
  requires static transitive org.jspecify;
  // Figures are drawn on a Graphics2D.
  requires transitive java.desktop;
  // Manifests of packages are its types.
  requires transitive org.hepacast.modelformat;
  requires de.siegmar.fastcsv;
  requires ejml.core;
  requires ejml.ddense;
  requires lightgbm4j;
  requires org.apache.commons.numbers.combinatorics;
  requires org.apache.commons.statistics.distribution;
  requires org.dhatim.fastexcel.reader;
  requires org.jfree.svg;
  requires smile.base;
  requires smile.core;

  exports org.hepacast.prognosis.balance;
  exports org.hepacast.prognosis.boosting;
  exports org.hepacast.prognosis.classify;
  exports org.hepacast.prognosis.cohort;
  exports org.hepacast.prognosis.competing;
  exports org.hepacast.prognosis.cox;
  exports org.hepacast.prognosis.data;
  exports org.hepacast.prognosis.explain;
  exports org.hepacast.prognosis.figure;
  exports org.hepacast.prognosis.forest;
  exports org.hepacast.prognosis.hypothesis;
  exports org.hepacast.prognosis.learning;
  exports org.hepacast.prognosis.pack;
  exports org.hepacast.prognosis.parallel;
  exports org.hepacast.prognosis.penalised;
  exports org.hepacast.prognosis.random;
  exports org.hepacast.prognosis.regression;
  exports org.hepacast.prognosis.selection;
  exports org.hepacast.prognosis.survival;
  exports org.hepacast.prognosis.survival.learner;
  exports org.hepacast.prognosis.survival.validation;
  exports org.hepacast.prognosis.svm;
  exports org.hepacast.prognosis.tree;
  exports org.hepacast.prognosis.validate;

  provides org.hepacast.modelformat.estimator.EstimatorKinds with
      org.hepacast.prognosis.pack.PrognosisKinds;
}
