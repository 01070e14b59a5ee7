/**
 * The format of a model package: its manifest, its parts and their hashes, read strictly and
 * written reproducibly. What computes registers its kind of estimator; this module knows none.
 */
module org.hepacast.modelformat {
  requires static transitive org.jspecify;
  requires transitive com.fasterxml.jackson.databind;

  exports org.hepacast.modelformat.estimator;
  exports org.hepacast.modelformat.fault;
  exports org.hepacast.modelformat.json;
  exports org.hepacast.modelformat.manifest;
  exports org.hepacast.modelformat.pack;
  exports org.hepacast.modelformat.part;
  exports org.hepacast.modelformat.serving;

  uses org.hepacast.modelformat.estimator.EstimatorKinds;
}
