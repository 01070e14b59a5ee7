package org.hepacast.radiomics.filter;

import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/** Refusals of parameters. */
final class Refusals {

  private Refusals() {}

  static void require(boolean fits, String parameter, Object given, String accepted) {
    if (!fits) {
      throw new RadiomicsException(
          Kind.PARAMETER, parameter + " cannot be " + given, "give " + accepted);
    }
  }
}
