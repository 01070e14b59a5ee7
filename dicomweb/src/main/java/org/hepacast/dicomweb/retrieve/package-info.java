/**
 * WADO-RS into a folder: a series in one answer where the archive can, single instances where it
 * cannot, nothing twice. {@link org.hepacast.dicomweb.retrieve.StudyFetch} leads; {@link
 * org.hepacast.dicomweb.retrieve.Landing} lets only whole and expected files into the folder.
 */
@NullMarked
package org.hepacast.dicomweb.retrieve;

import org.jspecify.annotations.NullMarked;
