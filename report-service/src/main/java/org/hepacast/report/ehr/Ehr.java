package org.hepacast.report.ehr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The EHR as this service needs it. Calls block; run them on virtual threads. */
public interface Ehr {

  /**
   * @param entries positions among the transaction's entries of those whose place is asked for
   * @param traceparent W3C trace context to pass on
   */
  TransactionAnswer write(byte[] transaction, List<Integer> entries, @Nullable String traceparent);

  /** The RiskAssessments with this identifier. */
  EhrLookup find(String identifierSystem, String identifier);

  /**
   * Whole resources that match a search; empty when the EHR does not answer.
   *
   * @param search {@code Observation?identifier=...}
   */
  Optional<List<ObjectNode>> resources(String search);

  /**
   * How many resources match a search; empty when the EHR does not answer.
   *
   * @param search {@code Device?identifier=...}
   */
  OptionalInt count(String search);
}
