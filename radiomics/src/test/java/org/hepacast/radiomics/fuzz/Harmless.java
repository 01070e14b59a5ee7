package org.hepacast.radiomics.fuzz;

import org.hepacast.radiomics.volume.RadiomicsException;

/**
 * What a reader may do with any bytes: give a result, or refuse with a remedy. Anything else is a
 * defect.
 */
public final class Harmless {

  private Harmless() {}

  public static void run(Runnable reading) {
    try {
      reading.run();
    } catch (RadiomicsException refused) {
      if (refused.reason().isBlank() || refused.remedy().isBlank()) {
        throw new AssertionError("a refusal without reason or remedy", refused);
      }
    }
  }
}
