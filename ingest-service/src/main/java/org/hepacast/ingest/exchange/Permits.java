package org.hepacast.ingest.exchange;

import jakarta.enterprise.context.ApplicationScoped;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.resource.Refusal;
import org.hepacast.kit.security.Scopes;
import org.hepacast.kit.security.SendingRights;

/** Refuses what a sender's token does not allow it to send. */
@ApplicationScoped
public class Permits {
  private final SendingRights rights;

  Permits(SendingRights rights) {
    this.rights = rights;
  }

  /**
   * @throws Refusal 403
   */
  public void require(Scopes.Act act, String type) {
    if (!rights.may(act, type)) {
      throw refusal(
          "a token without the scope for this type",
          "ask for system/%s.%s".formatted(type, act == Scopes.Act.CREATE ? "c" : "u"));
    }
  }

  /**
   * For what may hold any type: a Bundle.
   *
   * @throws Refusal 403
   */
  public void requireAll() {
    if (!rights.mayAll()) {
      throw refusal(
          "a token for single types, or for one way of writing",
          "ask for system/*.cu, or send resources one by one");
    }
  }

  private static Refusal refusal(String given, String remedy) {
    return new Refusal(403, Finding.Code.NOT_AUTHORISED, "Authorization", given, remedy);
  }
}
