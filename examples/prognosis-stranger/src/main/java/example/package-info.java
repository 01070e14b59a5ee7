/** What somebody who knows the library from its documents alone would write. */
@NullMarked
package example;

import org.jspecify.annotations.NullMarked;
