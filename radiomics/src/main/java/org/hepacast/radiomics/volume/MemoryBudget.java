package org.hepacast.radiomics.volume;

import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * Asks before a size from a file is allocated, so that neither a header nor a parameter can bring
 * the process down.
 */
public final class MemoryBudget {

  // One array may take three quarters of the heap: the rest is for the mask and the work on both.
  private static final double SHARE = 0.75;

  private MemoryBudget() {}

  /** Refuses what cannot fit into this process, before it is allocated. */
  public static void require(long bytes, String what) {
    long limit = (long) (Runtime.getRuntime().maxMemory() * SHARE);
    if (bytes < 0 || bytes > limit) {
      throw new RadiomicsException(
          Kind.UNAVAILABLE,
          what + " needs more memory than the " + (limit >> 20) + " MiB this process can give it",
          "crop it, or give Java a larger heap with -Xmx");
    }
  }
}
