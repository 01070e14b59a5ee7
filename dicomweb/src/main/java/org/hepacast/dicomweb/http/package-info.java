/**
 * One exchange with the archive: to the configured host alone, signed in, repeated where that
 * helps, within its times. {@link org.hepacast.dicomweb.http.Exchanges} sends; {@link
 * org.hepacast.dicomweb.http.TimedBody} is a body that cannot stall its reader; {@link
 * org.hepacast.dicomweb.http.HostRules} says which hosts may be reached.
 */
@NullMarked
package org.hepacast.dicomweb.http;

import org.jspecify.annotations.NullMarked;
