/**
 * Which version of a learned model serves. A new version runs in the shadow of the one that serves
 * until an operator chooses it, by one call, and the same call goes back. Decisions stand in a
 * topic of this service's own, so that every instance follows them and what served when can be read
 * for ever.
 */
@NullMarked
package org.hepacast.model.choice;

import org.jspecify.annotations.NullMarked;
