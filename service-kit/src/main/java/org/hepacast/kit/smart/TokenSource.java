package org.hepacast.kit.smart;

import org.hepacast.kit.ehr.NoAnswer;

/** Gives a token each time it is asked. */
interface TokenSource {
  AccessToken fetch() throws NoAnswer;
}
