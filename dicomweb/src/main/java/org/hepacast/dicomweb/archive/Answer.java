package org.hepacast.dicomweb.archive;

import org.hepacast.dicomweb.fault.Fault;

/** What a search gives. */
public sealed interface Answer<T> {
  record Found<T>(T value) implements Answer<T> {}

  record Failed<T>(Fault fault) implements Answer<T> {}
}
