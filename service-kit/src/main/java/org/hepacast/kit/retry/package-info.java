/**
 * Patience that knows what it waits for: a dependency that is away is waited for, a conflict is
 * done again at once, a record that never works is handed back.
 */
@NullMarked
package org.hepacast.kit.retry;

import org.jspecify.annotations.NullMarked;
