/** Who may call: bearer tokens with roles. */
@NullMarked
package org.hepacast.kit.security;

import org.jspecify.annotations.NullMarked;
