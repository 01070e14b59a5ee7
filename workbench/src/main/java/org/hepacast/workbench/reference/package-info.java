/**
 * The reference data that stay outside the repository: which files, from where, under which
 * licence, with which SHA-256. One list ({@code files.csv}, {@code sets.csv}) is what the command
 * checks a folder against and what {@code docs/reference-data.md} shows.
 */
@NullMarked
package org.hepacast.workbench.reference;

import org.jspecify.annotations.NullMarked;
