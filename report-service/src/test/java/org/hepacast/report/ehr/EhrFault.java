package org.hepacast.report.ehr;

import java.util.Map;
import org.hepacast.testbed.lightehr.Fault;

/** What may go wrong with a transaction. */
public enum EhrFault {
  UNAVAILABLE_503(new Fault.Status(503)),
  REFUSED_400(refused(400, "processing")),
  REFUSED_404(refused(404, "not-found")),
  REFUSED_405(refused(405, "not-supported")),
  REFUSED_410(refused(410, "deleted")),
  REFUSED_422(refused(422, "code-invalid")),
  REFUSED_501(refused(501, "not-supported")),
  DENIED_401(refused(401, "login")),
  DENIED_403(refused(403, "forbidden")),
  CONFLICT_409(refused(409, "conflict")),
  PRECONDITION_412(refused(412, "processing")),
  DROPPED_AFTER_COMMIT(new Fault.LostAnswer()),
  SILENT_AFTER_COMMIT(new Fault.Silence());

  private final Fault fault;

  EhrFault(Fault fault) {
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }

  /** As servers do, it quotes what it refuses. */
  private static Fault refused(int status, String code) {
    String outcome =
        """
        {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "%s",
          "diagnostics": "Patient/secret is not acceptable"}]}\
        """
            .formatted(code);
    return new Fault.Status(status, Map.of(), outcome);
  }
}
