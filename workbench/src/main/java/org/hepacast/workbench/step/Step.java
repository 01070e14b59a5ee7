package org.hepacast.workbench.step;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.hepacast.radiomics.cases.Shard;
import org.hepacast.workbench.recipe.Columns;

/** One step of a study, with all that its recipe says of it. */
public interface Step {
  /** Does it; the same input gives the same output, whatever the number of threads. */
  StepOutput run(StepInput in);

  /** What it depends on beside its recipe and its input, such as the text of a protocol. */
  default String depends() {
    return "";
  }

  /**
   * Does a share of its work, which {@link #run} then finds in {@link StepInput#kept()}.
   *
   * @return on how many patients; empty where it keeps nothing there
   */
  default OptionalInt ahead(StepInput in, Shard shard) {
    return OptionalInt.empty();
  }

  /** What the columns that it adds are called in the feature catalogue, where they have a name. */
  default Map<String, String> features(Columns columns) {
    return Map.of();
  }

  /** The same step, told of those before it. */
  default Step behind(List<Step> before) {
    return this;
  }
}
