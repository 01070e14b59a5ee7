package org.hepacast.report.ehr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hepacast.kit.ehr.EhrAnswer;
import org.hepacast.kit.ehr.EhrHttp;
import org.hepacast.kit.ehr.NoAnswer;
import org.hepacast.report.assessment.RiskTransaction;
import org.jspecify.annotations.Nullable;

/** What the EHR's answers mean for a delivery. */
public final class EhrOverHttp implements Ehr, AutoCloseable {
  private final EhrHttp http;

  public EhrOverHttp(EhrHttp http) {
    this.http = http;
  }

  @Override
  public TransactionAnswer write(
      byte[] transaction, List<Integer> entries, @Nullable String traceparent) {
    var headers = new HashMap<String, String>();
    headers.put("Prefer", "return=minimal");
    if (traceparent != null) {
      headers.put("traceparent", traceparent);
    }
    try {
      return meaning(http.post("", transaction, headers), entries);
    } catch (NoAnswer e) {
      return new TransactionAnswer.Unavailable(e.what(), e.perhapsDone());
    }
  }

  private static TransactionAnswer meaning(EhrAnswer answer, List<Integer> entries) {
    int status = answer.status();
    return switch (status) {
      case 200, 201 ->
          FhirAnswers.accepted(answer.body(), entries)
              .<TransactionAnswer>map(accepted -> accepted)
              .orElse(
                  new TransactionAnswer.Unavailable(
                      "answer without the place of what was written", true));
      case 401, 403 -> new TransactionAnswer.Denied(status);
      case 400, 404, 405, 410, 413, 415, 422, 501 ->
          new TransactionAnswer.Refused(status, FhirAnswers.issueCodes(answer.body()));
      case 409, 412 -> new TransactionAnswer.Conflict(status);
      default -> new TransactionAnswer.Unavailable("status " + status, status >= 500);
    };
  }

  @Override
  public EhrLookup find(String identifierSystem, String identifier) {
    return get("RiskAssessment?" + RiskTransaction.search(identifierSystem, identifier))
        .flatMap(FhirAnswers::assessments)
        .<EhrLookup>map(EhrLookup.Matches::new)
        .orElse(new EhrLookup.NoAnswer("no answer to a search"));
  }

  @Override
  public Optional<List<ObjectNode>> resources(String search) {
    return get(search)
        .flatMap(body -> FhirAnswers.resources(body, search.substring(0, search.indexOf('?'))));
  }

  @Override
  public OptionalInt count(String search) {
    return get(search + "&_summary=count").map(FhirAnswers::total).orElse(OptionalInt.empty());
  }

  /** Empty unless the EHR answers 200. */
  private Optional<byte[]> get(String search) {
    try {
      EhrAnswer answer = http.get(search);
      return answer.status() == 200 ? Optional.of(answer.body()) : Optional.empty();
    } catch (NoAnswer e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
