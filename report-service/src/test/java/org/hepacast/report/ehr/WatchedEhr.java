package org.hepacast.report.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.testbed.lightehr.Fault;
import org.hepacast.testbed.lightehr.LightEhr;

/** The testbed's EHR as tests of the delivery speak of it. */
public final class WatchedEhr implements AutoCloseable {
  private final LightEhr ehr = new LightEhr();
  private final TransactionLog log = new TransactionLog();
  private int added;

  public WatchedEhr() {
    ehr.watch(log);
  }

  public URI base() {
    return ehr.base();
  }

  /** The next transactions that hold what has this identifier meet these faults, one each. */
  public void fail(String identifier, EhrFault... next) {
    log.fail(identifier, List.of(next));
  }

  /** Every request is answered with 503. */
  public void away() {
    ehr.always("*", ".*", new Fault.Status(503));
  }

  /** Transactions arrive and are not answered until {@link #healthy}. */
  public void hold() {
    log.hold();
  }

  /** What was asked for and has not yet happened does not, and what was held is answered. */
  public void healthy() {
    ehr.behave();
    log.release();
    log.forgive();
  }

  /** Never takes this RiskAssessment. */
  public void refuse(String identifier) {
    log.refuse(identifier);
  }

  /** The numbers of the transactions that held this RiskAssessment. */
  public List<Integer> transactionsOf(String identifier) {
    return log.of(identifier);
  }

  /** The largest number of transactions that were under way for this RiskAssessment. */
  public int mostAtOnce(String identifier) {
    return log.mostAtOnce(identifier);
  }

  /** Trace contexts that transactions came with. */
  public List<String> traceparents() {
    return log.traceparents();
  }

  /** The newest versions of a type, by {@code Type/id}. */
  public Map<String, JsonNode> newest(String type) {
    return new LinkedHashMap<>(ehr.standing(type));
  }

  /** The newest version of the RiskAssessment with this identifier; fails when there are more. */
  public JsonNode assessment(String identifier) {
    List<ObjectNode> found = carrying("RiskAssessment", identifier).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " RiskAssessments with identifier " + identifier);
    }
    return found.getFirst();
  }

  /** The newest version of the Observation with this identifier; fails unless there is one. */
  public JsonNode observation(String identifier) {
    List<ObjectNode> found = carrying("Observation", identifier).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " Observations with identifier " + identifier);
    }
    return found.getFirst();
  }

  /** The newest version of the DiagnosticReport with this identifier; fails unless there is one. */
  public JsonNode report(String identifier) {
    List<ObjectNode> found = carrying("DiagnosticReport", identifier).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " DiagnosticReports with identifier " + identifier);
    }
    return found.getFirst();
  }

  public int count(String type, String identifier) {
    return (int) carrying(type, identifier).count();
  }

  private Stream<ObjectNode> carrying(String type, String identifier) {
    return ehr.standing(type).values().stream()
        .filter(
            resource -> resource.path("identifier").findValuesAsText("value").contains(identifier));
  }

  /** Puts a resource there as somebody else would. */
  public synchronized void add(String type, ObjectNode resource) {
    ehr.write(type + "/by-another-" + ++added, resource);
  }

  @Override
  public void close() {
    ehr.close();
  }
}
