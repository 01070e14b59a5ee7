/**
 * What goes into a container image, and how its start is kept. A build gives each program a folder
 * of jars; {@link org.hepacast.deploy.image.ImageContext} sorts them into layers by how often they
 * change, and {@link org.hepacast.deploy.image.StartTraining} runs inside the image's build, starts
 * the program once and lets the JVM keep what it has loaded.
 *
 * <p>The kept start holds libraries alone: they come first on the class path, and the JVM takes a
 * cache whose class path is the beginning of its own. So a change of the suite's code leaves the
 * cache as it is, and a new image ships the changed jars and nothing else.
 */
@NullMarked
package org.hepacast.deploy.image;

import org.jspecify.annotations.NullMarked;
