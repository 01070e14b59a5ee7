package org.hepacast.modelformat.serving;

import java.util.List;
import org.hepacast.modelformat.fault.PackageException;

/** What must hold of the part. */
final class Sound {
  private Sound() {}

  static void require(boolean holds, String where, String fault, String remedy) {
    if (!holds) {
      throw new PackageException("%s '%s'".formatted(Serving.FILE, where), fault, remedy);
    }
  }

  /** Or stay. */
  static boolean ascend(List<Double> numbers) {
    for (int i = 1; i < numbers.size(); i++) {
      if (!(numbers.get(i) >= numbers.get(i - 1))) {
        return false;
      }
    }
    return true;
  }

  static boolean shares(List<Double> numbers) {
    return numbers.stream().allMatch(share -> share >= 0 && share <= 1);
  }
}
