/**
 * Bodies of several parts (RFC 2046), read through one buffer of fixed size whatever the parts'
 * sizes are.
 */
@NullMarked
package org.hepacast.dicomweb.multipart;

import org.jspecify.annotations.NullMarked;
