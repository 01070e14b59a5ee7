package org.hepacast.report.cds;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Of what is answered to so many at one time only ({@link HookLimit}). */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@interface Limited {}
