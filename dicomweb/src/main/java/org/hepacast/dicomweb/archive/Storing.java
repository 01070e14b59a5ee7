package org.hepacast.dicomweb.archive;

import java.util.Map;
import java.util.Set;
import org.hepacast.dicomweb.fault.Fault;

/** What came of storing, by SOP instance UID. */
public sealed interface Storing {

  /** The archive names every object among those it has, in its answer or in a search. */
  record Stored(Set<String> sopInstanceUids) implements Storing {}

  /** Some are stored; of the others this is known. */
  record Partly(Set<String> stored, Map<String, Fault> refused) implements Storing {}

  /** Nothing is known to be stored. */
  record Failed(Fault fault) implements Storing {}
}
