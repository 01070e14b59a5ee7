/** What is watched, for people: a list, and one version at one centre with its pictures. */
@NullMarked
package org.hepacast.model.watch.page;

import org.jspecify.annotations.NullMarked;
