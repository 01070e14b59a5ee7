package org.hepacast.kit.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hepacast.contracts.audit.AuditKind;

/**
 * What an endpoint does to patients' records; it tells of whom by {@link Touched}. A method's
 * stands before that of its class.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Audits {
  AuditKind value();
}
