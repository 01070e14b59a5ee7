package org.hepacast.segmentation.grid;

import java.util.List;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * An order of axes: axis n of the result is axis {@code source(n)} of what is transposed.
 *
 * @param order a permutation of 0, 1, 2
 */
public record Transpose(List<Integer> order) {

  /** No axis changes its place. */
  public static final Transpose NONE = new Transpose(List.of(0, 1, 2));

  public Transpose {
    order = List.copyOf(order);
    if (!order.stream().sorted().toList().equals(List.of(0, 1, 2))) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "the transposition " + order + " is no order of three axes",
          "give each of 0, 1 and 2 once");
    }
  }

  /** Where an axis of the result comes from. */
  public int source(int axis) {
    return order.get(axis);
  }

  /** What turns the result back. */
  public Transpose inverse() {
    return new Transpose(List.of(order.indexOf(0), order.indexOf(1), order.indexOf(2)));
  }
}
