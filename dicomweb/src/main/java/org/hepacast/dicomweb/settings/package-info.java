/**
 * What an operator says of an image archive: where it is, how to sign in, what may be reached, how
 * much is taken, how long is waited. {@link org.hepacast.dicomweb.settings.ServerDirectory} decides
 * which archive a FHIR resource may mean; a resource never chooses an address.
 */
@NullMarked
package org.hepacast.dicomweb.settings;

import org.jspecify.annotations.NullMarked;
