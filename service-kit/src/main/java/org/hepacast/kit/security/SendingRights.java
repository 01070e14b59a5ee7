package org.hepacast.kit.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Which resources the caller of this request may send: of a provider's token those of its scopes,
 * of a token that is known by its hash all.
 */
@ApplicationScoped
public class SendingRights {
  static final String SCOPES = "org.hepacast.scopes";

  private final SecurityIdentity caller;

  SendingRights(SecurityIdentity caller) {
    this.caller = caller;
  }

  public boolean may(Scopes.Act act, String type) {
    return scopes().map(scopes -> scopes.allow(act, type)).orElse(true);
  }

  public boolean mayAll() {
    return scopes().map(Scopes::allowAll).orElse(true);
  }

  private Optional<Scopes> scopes() {
    return Optional.ofNullable(caller.<Scopes>getAttribute(SCOPES));
  }
}
