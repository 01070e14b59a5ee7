package org.hepacast.contracts.risk;

import java.util.List;
import org.hepacast.contracts.model.Maturity;

/**
 * The model that spoke.
 *
 * @param family stays while versions come and go: {@code fong}
 * @param version of the package: {@code 1.0.0}
 * @param title for people
 * @param question what it answers, in one sentence
 * @param maturity how far it may be trusted
 * @param digest {@code sha256:...} of the package's manifest, which holds the hash of every part
 * @param citation paper and year
 * @param performance known discrimination with its interval and cohort, in words
 * @param limits what it is not for, in words
 * @param endpoints what its published outcomes are of, whether or not they are probabilities; empty
 *     where there are none, and in events of writers that did not say
 */
public record ModelReference(
    String family,
    String version,
    String title,
    String question,
    Maturity maturity,
    String digest,
    String citation,
    String performance,
    String limits,
    List<Endpoint> endpoints) {

  @SuppressWarnings("ConstantValue") // JSON of earlier writers lacks it
  public ModelReference {
    endpoints = endpoints == null ? List.of() : List.copyOf(endpoints);
  }

  /** {@code fong:1.0.0}. */
  public String identifier() {
    return family + ":" + version;
  }
}
